using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Areas.Support.Pages;
using IdentityPortal.Web.Forms;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>
/// Decides what happens to a request without a session. A browser in which staff worked today is led to the log-in, and the form of an act
/// or of a note is kept. For everybody else the desk does not exist.
/// </summary>
internal sealed class DeskReturn(DeskBrowser browser)
{
    public static Task<bool> LeadsToLoginAsync(HttpContext context) =>
        context.RequestServices.GetRequiredService<DeskReturn>().LeadAsync(context);

    private async Task<bool> LeadAsync(HttpContext context)
    {
        if (!await browser.IsKnownAsync(context.RequestAborted))
        {
            return false;
        }

        if (HttpMethods.IsPost(context.Request.Method)
            && context.Request.HasFormContentType
            && Guid.TryParse($"{context.GetRouteValue("sub")}", out var sub)
            && DraftOf(context, $"{sub}") is { } draft)
        {
            await browser.KeepDraftAsync(draft, context.RequestAborted);
            context.ShowRefusal("Support.Act.LoggedOut");
        }

        return true;
    }

    private static DeskNote.FormDraft? DraftOf(HttpContext context, string sub)
    {
        if (Enum.TryParse<SupportAct>($"{context.GetRouteValue("act")}", ignoreCase: true, out var act))
        {
            return ActForm.DraftOf(sub, act, context.Request.Form);
        }

        return context.Request.Query["handler"] == NoteForm.Handler ? NoteForm.DraftOf(sub, context.Request.Form) : null;
    }
}
