namespace IdentityPortal.Benchmarks.Kill;

/// <summary>The data that the pool must have for a person.</summary>
/// <param name="Status">Empty if there is no account.</param>
/// <param name="Password">The valid password.</param>
/// <param name="Name">The value of two attributes that are always written together.</param>
/// <param name="Mails">The number of mails sent to the address, including mails for earlier accounts.</param>
internal sealed record PersonState(string Status, string Password, string Name, int Mails)
{
    public const string Unconfirmed = "UNCONFIRMED";
    public const string Confirmed = "CONFIRMED";

    public static readonly PersonState Nobody = new("", "", "", 0);

    /// <summary>Whether the code of the newest mail is still unused.</summary>
    public bool HasCode { get; init; }

    /// <summary>Tokens that must work.</summary>
    public TokenPair? Tokens { get; init; }

    /// <summary>Tokens that must no longer work.</summary>
    public TokenPair? Dead { get; init; }

    /// <summary>The part that can be read without using up tokens or codes.</summary>
    public (string Status, string Password, string Name, int Mails) Shown => (Status, Password, Name, Mails);

    internal sealed record TokenPair(string? Access, string? Refresh);
}
