using System.Net;

namespace IdentityPortal.Tests.Web.Security;

/// <summary>One response of the portal, with all its headers.</summary>
internal sealed record Answer(HttpResponseMessage Reply, string Body)
{
    public HttpStatusCode Status => Reply.StatusCode;

    public bool IsPage => Reply.Content.Headers.ContentType?.MediaType == "text/html";

    /// <summary>All values of a header, separated by commas; null if the header is missing.</summary>
    public string? this[string header] =>
        Reply.Headers.TryGetValues(header, out var values) || Reply.Content.Headers.TryGetValues(header, out values) ? string.Join(", ", values) : null;

    public IReadOnlyList<string> Cookies => Reply.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : [];
}
