namespace IdentityPortal.Web.Sessions;

/// <summary>What a request tells about the browser in which somebody acts.</summary>
/// <param name="KeyHash">Keyed hash of the key in its cookie; null if it has none.</param>
/// <param name="Language">The language of its pages.</param>
/// <param name="Words">Browser and system, such as <c>Firefox, Windows</c>; null if it does not say.</param>
internal sealed record ActingBrowser(string? KeyHash, string Language, string? Words)
{
    /// <summary>What the timeline keeps (<see cref="Store.TimelineRow.BrowserName"/>).</summary>
    public string Name => Words ?? "";

    /// <summary>Its language alone, if the person does not act in it now.</summary>
    public ActingBrowser AsReader() => new(KeyHash: null, Language, Words: null);
}
