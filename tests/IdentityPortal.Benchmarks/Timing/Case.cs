namespace IdentityPortal.Benchmarks.Timing;

/// <summary>The tries of a journey that must not be told apart from its other cases by their times.</summary>
/// <param name="KnowsPassword">Whether the right password is entered.</param>
/// <param name="KnowsCode">Whether an unused recovery code is entered.</param>
internal sealed record Case(Account Account, bool KnowsPassword = false, bool KnowsCode = false)
{
    /// <summary>For journeys that need no recovery code.</summary>
    public static IReadOnlyList<Case> EachAccount { get; } =
        [.. Enum.GetValues<Account>().Where(account => account != Account.WithRecoveryCodes).Select(account => new Case(account))];

    /// <summary>Those that take the most calls are first, so that the pool delays them least.</summary>
    public static IReadOnlyList<Case> OfRecover { get; } =
    [
        new(Account.Unknown),
        new(Account.Confirmed, KnowsPassword: true),
        new(Account.Unconfirmed),
        new(Account.Disabled),
        new(Account.WithAuthenticator),
        new(Account.WithAuthenticator, KnowsPassword: true),
        new(Account.WithRecoveryCodes, KnowsPassword: true),
        new(Account.WithRecoveryCodes, KnowsCode: true),
    ];

    public override string ToString() => $"{Account}{(KnowsPassword ? ", right password" : "")}{(KnowsCode ? ", right code" : "")}";
}
