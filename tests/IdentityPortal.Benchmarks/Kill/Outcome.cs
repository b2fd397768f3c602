namespace IdentityPortal.Benchmarks.Kill;

/// <summary>What became of the operation that a kill cut off.</summary>
internal enum Outcome
{
    NothingCutOff,
    WhollyThere,
    NotAtAll,

    /// <summary>A sign-in whose tokens nobody got.</summary>
    WithoutTrace,
}
