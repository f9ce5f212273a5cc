import { useState } from 'react';
import { TextField } from '@/ui/Field';

const LEAST = 12;

/** A new password, put in twice. */
export function useNewPassword() {
  const [value, setValue] = useState('');
  const [again, setAgain] = useState('');
  const [unlike, setUnlike] = useState(false);
  return {
    value,
    again,
    unlike,
    setValue,
    setAgain: (text: string) => {
      setAgain(text);
      setUnlike(false);
    },
    filled: value !== '' && again !== '',
    /** Whether both are the same; says so beside the second when they are not. */
    agrees: () => {
      setUnlike(value !== again);
      return value === again;
    },
    clear: () => {
      setValue('');
      setAgain('');
    },
  };
}

/** Its two fields. */
export function NewPasswordFields({
  password,
  error,
  label = 'New password',
}: {
  password: ReturnType<typeof useNewPassword>;
  error?: string;
  label?: string;
}) {
  const { value } = password;
  return (
    <>
      <TextField
        label={label}
        type="password"
        autoComplete="new-password"
        value={value}
        onChange={(e) => password.setValue(e.target.value)}
        error={error}
        hint={
          value && value.length < LEAST
            ? `${LEAST - value.length} more to go: at least ${LEAST} characters`
            : `At least ${LEAST} characters. A few unrelated words do well.`
        }
      />
      <TextField
        label={`${label} again`}
        type="password"
        autoComplete="new-password"
        value={password.again}
        onChange={(e) => password.setAgain(e.target.value)}
        error={password.unlike ? 'This is not the same as the password above.' : undefined}
      />
    </>
  );
}
