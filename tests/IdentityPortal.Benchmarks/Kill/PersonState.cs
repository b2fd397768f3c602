namespace IdentityPortal.Benchmarks.Kill;

/// <summary>What a pool has to show of a person.</summary>
/// <param name="Status">Empty: there is no account.</param>
/// <param name="Password">The one that lets in.</param>
/// <param name="Name">The value of two attributes that are always written together.</param>
/// <param name="Mails">How many were sent to the address, to accounts before this one too.</param>
internal sealed record PersonState(string Status, string Password, string Name, int Mails)
{
    public const string Unconfirmed = "UNCONFIRMED";
    public const string Confirmed = "CONFIRMED";

    public static readonly PersonState Nobody = new("", "", "", 0);

    /// <summary>The code of the newest mail has still to be used.</summary>
    public bool HasCode { get; init; }

    /// <summary>Tokens that have to work.</summary>
    public TokenPair? Tokens { get; init; }

    /// <summary>Tokens that must not work any more.</summary>
    public TokenPair? Dead { get; init; }

    /// <summary>The part that is read back without using anything up.</summary>
    public (string Status, string Password, string Name, int Mails) Shown => (Status, Password, Name, Mails);

    internal sealed record TokenPair(string? Access, string? Refresh);
}
