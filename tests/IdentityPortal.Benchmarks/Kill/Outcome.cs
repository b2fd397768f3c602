namespace IdentityPortal.Benchmarks.Kill;

/// <summary>The fate of an operation that a kill interrupted.</summary>
internal enum Outcome
{
    NothingCutOff,
    WhollyThere,
    NotAtAll,

    /// <summary>A sign-in whose tokens were never received, so that nothing shows whether it happened.</summary>
    WithoutTrace,
}
