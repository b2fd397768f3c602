using IdentityPortal.Web.Audit;
using Microsoft.AspNetCore.Mvc;

namespace IdentityPortal.Web.Areas.Support.Trail;

/// <summary>Answers with the entries of a filter as a file, and puts that on record before.</summary>
internal sealed class TrailExport(TrailReader reader, AuditTrail trail, TimeProvider clock)
{
    public const string Action = "ExportTrail";

    public async Task<IActionResult> WriteAsync(HttpContext http, TrailFilter filter, CancellationToken cancellationToken)
    {
        var from = http.Connection.RemoteIpAddress?.ToString();
        var act = new TrailAct(StaffMember.Of(http.User).Sub, Action, filter.Subject, filter.AddressHash, null, null, null, from);
        var own = await trail.NoteAsync(act, new TrailResult.Exported(), cancellationToken);
        TrailCsv.Announce(http.Response, clock.GetUtcNow());
        await TrailCsv.WriteAsync(http.Response.Body, reader.AllAsync(filter, before: own, cancellationToken), cancellationToken);
        return new EmptyResult();
    }
}
