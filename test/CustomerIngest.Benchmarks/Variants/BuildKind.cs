namespace CustomerIngest.Benchmarks.Variants;

/// <summary>How the functions are published.</summary>
internal enum BuildKind
{
    /// <summary>As the project file has it.</summary>
    NativeAot,

    /// <summary>What a deployer without Docker publishes, with <c>-p:PublishAot=false</c>: compiled ahead, the JIT beside it.</summary>
    ReadyToRun,

    /// <summary>Compiled at the start by the JIT alone. Nobody deploys it; it shows what the others save.</summary>
    Jit,
}
