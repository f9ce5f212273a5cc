import { cpus, disk, memory } from '@/lib/format';
import type { CloudPod, PlanOffer, Quota } from './types/cloudpods.types';

/**
 * The plan whose size an image needs, where this one is smaller: by what it gives, not by its place in the list
 * (`crates/cloudpods/src/pods/body.rs: carries`).
 */
export function tooSmall(plan: PlanOffer | undefined, least: string | null, plans: PlanOffer[]): PlanOffer | null {
  const needed = plans.find((p) => p.code === least);
  if (!plan || !needed) return null;
  const smaller = plan.cpuCores < needed.cpuCores || plan.memoryMb < needed.memoryMb || plan.diskGb < needed.diskGb;
  return smaller ? needed : null;
}

/**
 * Why a pod cannot have a plan's size, as far as the console can tell; the panel has the last word
 * (`crates/cloudpods/src/pods/change.rs`), and knows whether its server has room.
 */
export function obstacle(
  pod: Pick<CloudPod, 'plan' | 'cpuCores' | 'memoryMb' | 'diskGb' | 'template' | 'held'>,
  plan: PlanOffer,
  plans: PlanOffer[],
  quota: Quota | undefined,
  least: string | null,
): string | null {
  if (plan.code === pod.plan) return 'This is its plan now.';
  const small = tooSmall(plan, least, plans);
  if (small) return `Its image needs ${small.name} or larger.`;
  if (!quota) return null;
  // What is held for it beyond its size counts already.
  const grows = [
    {
      name: 'Processor',
      more: plan.cpuCores - (pod.held?.cpuCores ?? pod.cpuCores),
      left: left(quota.cpuCores),
      show: cpus,
    },
    {
      name: 'Memory',
      more: plan.memoryMb - (pod.held?.memoryMb ?? pod.memoryMb),
      left: left(quota.memoryMb),
      show: memory,
    },
    { name: 'Disk', more: plan.diskGb - pod.diskGb, left: left(quota.diskGb), show: disk },
  ];
  const short = grows.filter((g) => g.more > 0 && g.more > g.left);
  if (short.length === 0) return null;
  return `Over the quota: ${short.map((g) => `${g.name.toLowerCase()} needs ${g.show(g.more)} more, ${g.show(Math.max(0, g.left))} left`).join('; ')}.`;
}

const left = (share: { used: number; limit: number }) => share.limit - share.used;
