using System.Text.RegularExpressions;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Areas.Support.Trail;

/// <summary>What a field of the trail's form asks for.</summary>
internal abstract partial record TrailTerm
{
    /// <summary>Leads can enter this instead of their own sub.</summary>
    private const string Myself = "me";

    private TrailTerm()
    {
    }

    public sealed record Anybody : TrailTerm;

    public sealed record Me : TrailTerm;

    /// <summary>A sub, or the portal itself.</summary>
    public sealed record One(string Sub) : TrailTerm;

    /// <param name="Name">The beginning of a keyed hash.</param>
    public sealed record InLog(string Name) : TrailTerm;

    /// <summary>A complete address. The trail is searched by its hash, so that deleted accounts are found, too.</summary>
    public sealed record Address(string Canonical) : TrailTerm;

    /// <summary>Text that Cognito is searched for, because the trail has neither addresses nor names.</summary>
    public sealed record Search(string Text) : TrailTerm;

    public static TrailTerm OfStaff(string typed) => EmailAddress.Of(typed).Typed switch
    {
        "" => new Anybody(),
        var text when text.Equals(Myself, StringComparison.OrdinalIgnoreCase) => new Me(),
        AuditTrail.Portal => new One(AuditTrail.Portal),
        var text => Guid.TryParse(text, out var sub) ? new One($"{sub}") : new Search(text),
    };

    public static TrailTerm OfPerson(string typed) => EmailAddress.Of(typed).Typed switch
    {
        "" => new Anybody(),
        var text when Guid.TryParseExact(text, "D", out var sub) => new One($"{sub}"),
        var text when LogName().IsMatch(text) => new InLog(text.ToUpperInvariant()),
        var text => SearchTerm.Of(text) is SearchTerm.One { Names: [var address, ..] } ? new Address(address) : new Search(text),
    };

    public override string ToString() => "***";

    [GeneratedRegex(@"\A[0-9A-Fa-f]{16,64}\z")]
    private static partial Regex LogName();
}
