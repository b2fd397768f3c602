using System.Resources;
using Microsoft.Extensions.Localization;

namespace IdentityPortal.Web;

/// <summary>Every sentence that a visitor reads, from Wording.resx.</summary>
internal sealed class Wording(IStringLocalizer<Wording> texts)
{
    public string this[string key, params object[] values] => texts[key, values] is { ResourceNotFound: false } text
        ? text.Value
        : throw new MissingManifestResourceException($"Wording.resx has no '{key}'.");

    /// <summary>How long to wait, rounded up to what a person counts in.</summary>
    public string Wait(TimeSpan wait)
    {
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        return seconds switch
        {
            1 => this["Wait.Second"],
            < 100 => this["Wait.Seconds", seconds],
            _ => this["Wait.Minutes", (seconds + 59) / 60],
        };
    }
}
