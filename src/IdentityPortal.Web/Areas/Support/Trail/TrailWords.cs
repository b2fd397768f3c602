using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Languages;

namespace IdentityPortal.Web.Areas.Support.Trail;

/// <summary>
/// What a row says, in the reader's language. On record it stands in words that do not change, whoever pressed the button:
/// <c>SentCode: EMAIL, a***@e***</c>.
/// </summary>
internal static class TrailWords
{
    public static string Outcome(this Wording words, TrailEntry entry)
    {
        if (entry.Outcome is not { } outcome)
        {
            return words["Support.Trail.Unknown"];
        }

        var (name, said) = outcome.Split(": ", 2) is [var first, var rest] ? (first, rest) : (outcome, "");
        return name switch
        {
            "SentCode" or "SentInvitation" or "SentReset" when said.Split(", ", 2) is [var medium, var destination] =>
                words[$"Outcome.{name}", words.Find($"Medium.{medium}") ?? medium, destination],
            "Forbidden" or "Misfit" => words[$"Outcome.{name}", words.Find($"Act.{name}.{said}") ?? said],
            _ => words.Find($"Outcome.{name}", said) ?? outcome,
        };
    }

    public static string Act(this Wording words, string act) => words.Find($"Act.{act}") ?? act;

    public static string Reason(this Wording words, string? reason) => words.Find($"Act.Reason.{reason}") ?? reason ?? "";
}
