using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace IdentityPortal.Web.Areas.Gate;

/// <summary>
/// Sends a person who is logged in back to the host of an app, with a code for it. Somebody who is not logged in comes back here from the log-in.
/// </summary>
internal static class GateAuthorize
{
    public const string HostName = "host";
    public const string StateName = "state";

    private const int StateLength = 64;

    public static async Task<IResult> AnswerAsync(HttpContext http, Apps apps, AppLogIns logIns, GateHosts hosts, GateCodes codes)
    {
        var query = http.Request.Query;
        string? host = query[HostName], state = query[StateName], path = query[ReturnPath.Name];
        if (apps.FindByHost(host) is not { } app
            || state is not { Length: StateLength }
            || !state.All(char.IsAsciiHexDigit)
            || !ReturnPath.IsOne(path))
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        var session = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (session is not { Principal: { } person, Properties: { ExpiresUtc: { } end } properties } || SessionStore.RowOf(properties) is not { Id: var row })
        {
            return Results.LocalRedirect(LocalReturnUrlOnly.LeadBack("/Account/Login", http.Request));
        }

        if (SetUpDue.IsFor(person))
        {
            return Results.LocalRedirect(LocalReturnUrlOnly.LeadBack("/Account/Security", http.Request));
        }

        if (!app.IsOpenTo(person))
        {
            await logIns.NoteClosedAsync(person, app, http.RequestAborted);
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        if (!codes.TryTake(row, out var wait))
        {
            RateLimiting.Refuse(http.Response, wait);
            return Results.Empty;
        }

        var sid = SessionOrigin.SidOf(properties) ?? row;
        await logIns.NoteAsync(person, sid, app, http.RequestAborted);
        var code = await codes.MakeAsync(new GateCode(app.Id, host!, state, path!, row, sid, end), http.RequestAborted);

        // The framework's result would log the address.
        http.Response.Redirect($"{hosts.AddressOf(host!)}{GatePaths.Callback}?{GateEntrance.CodeName}={code}");
        return Results.Empty;
    }
}
