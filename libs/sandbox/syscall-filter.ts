/** System calls that a program has no business with, by their numbers: new processes, sockets, other namespaces, other processes' memory, the kernel's engines. */
interface Machine {
  /** AUDIT_ARCH of linux/audit.h. */
  audit: number;
  denied: Readonly<Record<string, number>>;
}

const SHARED = { clone3: 435, io_uring_setup: 425, pidfd_getfd: 438, memfd_secret: 447 };

const MACHINES: Readonly<Record<string, Machine>> = {
  x64: {
    audit: 0xc000003e,
    denied: {
      ...SHARED,
      socket: 41,
      socketpair: 53,
      clone: 56,
      fork: 57,
      vfork: 58,
      kill: 62,
      ptrace: 101,
      mount: 165,
      add_key: 248,
      request_key: 249,
      keyctl: 250,
      unshare: 272,
      perf_event_open: 298,
      setns: 308,
      process_vm_readv: 310,
      memfd_create: 319,
      bpf: 321,
      execveat: 322,
      userfaultfd: 323,
    },
  },
  arm64: {
    audit: 0xc00000b7,
    denied: {
      ...SHARED,
      mount: 40,
      unshare: 97,
      ptrace: 117,
      kill: 129,
      socket: 198,
      socketpair: 199,
      add_key: 217,
      request_key: 218,
      keyctl: 219,
      clone: 220,
      perf_event_open: 241,
      setns: 268,
      process_vm_readv: 270,
      memfd_create: 279,
      bpf: 280,
      execveat: 281,
      userfaultfd: 282,
    },
  },
};

/** Classic BPF: load a word of seccomp_data, jump if equal, jump if greater or equal, return. */
const LOAD = 0x20;
const JUMP_EQUAL = 0x15;
const JUMP_AT_LEAST = 0x35;
const RETURN = 0x06;

const OFFSET_OF_NUMBER = 0;
const OFFSET_OF_ARCHITECTURE = 4;

const ALLOW = 0x7fff0000;
const KILL_PROCESS = 0x80000000;
/** The call fails with EPERM, which programs and their runtimes know how to take. */
const REFUSE = 0x00050001;

/** Numbers from here on are the x32 calls of a 64-bit kernel: the same calls by other numbers. */
const X32 = 0x40000000;

/**
 * A seccomp program for `bwrap --seccomp` that refuses these calls. A limit on processes would not hold for root, whom the kernel exempts.
 * @param architecture as `process.arch` names it
 * @returns undefined: nobody has written down the numbers of this machine
 */
export function syscallFilter(architecture: string): Buffer | undefined {
  const machine = MACHINES[architecture];
  if (machine === undefined) return undefined;
  const numbers = Object.values(machine.denied);
  const refused = numbers.length + 1;
  const steps: [code: number, ifTrue: number, ifFalse: number, value: number][] = [
    [LOAD, 0, 0, OFFSET_OF_ARCHITECTURE],
    [JUMP_EQUAL, 1, 0, machine.audit],
    [RETURN, 0, 0, KILL_PROCESS],
    [LOAD, 0, 0, OFFSET_OF_NUMBER],
    [JUMP_AT_LEAST, refused, 0, X32],
    ...numbers.map((number, index): [number, number, number, number] => [JUMP_EQUAL, refused - 1 - index, 0, number]),
    [RETURN, 0, 0, ALLOW],
    [RETURN, 0, 0, REFUSE],
  ];
  const program = Buffer.alloc(steps.length * 8);
  steps.forEach(([code, ifTrue, ifFalse, value], index) => {
    program.writeUInt16LE(code, index * 8);
    program.writeUInt8(ifTrue, index * 8 + 2);
    program.writeUInt8(ifFalse, index * 8 + 3);
    program.writeUInt32LE(value, index * 8 + 4);
  });
  return program;
}
