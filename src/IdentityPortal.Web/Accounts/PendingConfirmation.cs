using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// What the portal remembers about a browser between Register and the first log-in. It is kept on the server, in the same form for new accounts
/// and for existing ones, so that the cookie reveals nothing.
/// </summary>
internal sealed record PendingConfirmation
{
    /// <summary>As typed.</summary>
    public required string Address { get; init; }

    /// <summary>What was entered beside the address, for whoever has mistyped something and registers again. Empty once the address is confirmed.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>Until when they are shown. Others may use the browser later.</summary>
    public DateTimeOffset DetailsUntil { get; init; }

    /// <summary>Cognito's session of the sign-up; null unless this browser created the account.</summary>
    public string? SignUpSession { get; init; }

    /// <summary>The local URL that the visitor wanted to reach.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>Whether the address is confirmed and only the first log-in is missing.</summary>
    public bool Confirmed { get; init; }

    /// <summary>Whether a code was asked for after that.</summary>
    public bool AskedAgain { get; init; }

    /// <summary>Whether this browser, perhaps in another tab, has confirmed the address, and no code was asked for since.</summary>
    /// <param name="typed">The address that was typed last, if any.</param>
    public bool IsDoneFor(string? typed) => Confirmed && !AskedAgain && typed is not null && IsFor(EmailAddress.Of(typed));

    public bool IsFor(EmailAddress address) => EmailAddress.Of(Address).IsSameAs(address);

    public override string ToString() => "***";
}
