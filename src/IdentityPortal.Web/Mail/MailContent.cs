namespace IdentityPortal.Web.Mail;

/// <summary>What a mail in the outbox keeps encrypted until it is sent.</summary>
/// <param name="Language">The language of the person who acted; null for the language that the recipient used here last.</param>
/// <param name="Browser">The browser in which it happened, such as <c>Firefox, Windows</c>; null if that tells the recipient nothing.</param>
/// <param name="Values">What is put into the sentences of its kind.</param>
internal sealed record MailContent(string Address, string? Language, string? Browser, IReadOnlyList<string> Values)
{
    /// <summary>The page that the mail leads to, with a token that works once; null for the page that every other mail leads to.</summary>
    public string? Page { get; init; }

    public override string ToString() => "***";
}
