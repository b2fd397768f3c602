using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Languages;

namespace IdentityPortal.Web.Areas.Support.Trail;

/// <summary>Describes rows of the trail in the reader's language.</summary>
internal static class TrailWords
{
    public static string Outcome(this Wording words, TrailEntry entry) => entry.Outcome switch
    {
        null => words["Support.Trail.Unknown"],
        TrailResult.Sent sent => words[$"Outcome.{sent.Name}", words.Find($"Medium.{sent.Medium}") ?? sent.Medium, sent.Destination],
        TrailResult.NotTried reason => words[$"Outcome.{reason.Name}", words.Find($"Act.{reason.Name}.{reason.Why}") ?? reason.Why],
        var outcome => words.Find($"Outcome.{outcome.Name}", [.. outcome.Details]) ?? $"{outcome}",
    };

    public static string Act(this Wording words, string act) => words.Find($"Act.{act}") ?? act;

    public static string Reason(this Wording words, string? reason) => words.Find($"Act.Reason.{reason}") ?? reason ?? "";
}
