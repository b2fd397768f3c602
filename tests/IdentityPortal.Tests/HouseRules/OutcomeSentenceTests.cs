using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Accounts.Standing;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Areas.Support.Locks;
using IdentityPortal.Web.Areas.Support.Notes;
using IdentityPortal.Web.Areas.Support.Removals;
using IdentityPortal.Web.Areas.Support.Trail;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Pages;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Tests.HouseRules;

/// <summary>The compiler makes every outcome declare the key of its sentence. These tests check that the languages have it.</summary>
public sealed class OutcomeSentenceTests
{
    public static TheoryData<string> Tags => WordingFile.Tags;

    [Theory]
    [MemberData(nameof(Tags))]
    public void Every_outcome_has_its_sentence(string tag)
    {
        var keys = Outcomes().Select(outcome => outcome.Sentence).OfType<string>().Distinct().ToList();

        Assert.Contains("Errors.TryLater", keys);
        Assert.Empty(keys.Except(WordingFile.All[tag].Keys));
    }

    [Fact]
    public void Only_outcomes_that_lead_to_a_page_of_their_own_have_no_sentence() => Assert.Equal(
        [
            "ActOutcome.Done", "ActOutcome.Nobody", "ActOutcome.Ready", "AddressChangeOutcome.CodeSent", "DetailOutcome.Known", "FactorOutcome.CodesMade", "FactorOutcome.KeyMade", "FactorOutcome.Known", "FactorOutcome.PasskeyBegun", "FindOutcome.Found", "LoginByMailOutcome.CodeSent", "LoginOutcome.LoggedIn", "LoginOutcome.StepRequired", "LogoutOutcome.LoggedOut", "LogoutOutcome.OfApp", "LogoutOutcome.OnlyHere", "OwnDataOutcome.Deleted", "OwnDataOutcome.DeletionBegun", "OwnDataOutcome.DeletionScheduled", "OwnDataOutcome.Read", "PasskeyOutcome.Asked", "PasskeyOutcome.LoggedIn", "PasskeyOutcome.StepRequired", "PersonOutcome.Gone", "PersonOutcome.Known", "PersonOutcome.Nobody", "PersonOutcome.Seen", "RecoverOutcome.LoggedIn", "RegisterOutcome.CodeSent", "RegisterOutcome.Waits",
            "SessionVerdict.Ended", "SessionVerdict.Holds", "SessionVerdict.Renewed", "SessionVerdict.Unknown", "StepOutcome.LoggedIn", "StepOutcome.StepRequired",
        ],
        Outcomes().Where(outcome => outcome.Sentence is null).Select(outcome => $"{outcome.GetType().DeclaringType!.Name}.{outcome.GetType().Name}").Order());

    /// <summary>The keys that code composes at run time. WordingTests checks those that are written out.</summary>
    [Theory]
    [MemberData(nameof(Tags))]
    public void Composed_keys_are_complete_and_none_is_unused(string tag)
    {
        string[] prefixes = ["Act.", "Happened.", "Outcome.", "Standing.", "Status.", "Timeline."];

        Assert.Equal(
            Composed().Distinct().Order(StringComparer.Ordinal),
            WordingFile.All[tag].Keys
                .Where(key => prefixes.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal)) && !WordingFile.IsVariant(key))
                .Order(StringComparer.Ordinal));
    }

    // Only the types matter here, so the outcomes are made without values.
    private static List<JourneyOutcome> Outcomes() =>
    [
        .. typeof(JourneyOutcome).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(JourneyOutcome)) && !type.IsAbstract)
            .Select(RuntimeHelpers.GetUninitializedObject)
            .Cast<JourneyOutcome>(),
    ];

    private static IEnumerable<string> Composed() =>
    [
        .. Keys<StandingName>("Standing.").SelectMany(key => new[] { key, $"{key}.Advice" }),
        .. Enum.GetValues<NextStep>().Where(step => step >= NextStep.CodeSent).Select(step => $"Standing.{step}.Advice"),
        "Standing.Unconfirmed.Own", "Standing.Invited.Own", "Standing.ResetRequired.Own",
        .. ActNames.All.Select(name => $"Act.{name}").SelectMany(key => new[] { key, $"{key}.What", $"{key}.Button" }),
        $"Act.{SupportAct.RefuseRemoval}.Own", $"Act.{ActNames.Look}", $"Act.{TrailExport.Action}", $"Act.{EmergencyLocks.LiftAction}",
        $"Act.{FactorRemovals.ExpireAction}", $"Act.{FactorRemovals.LapseAction}", $"Act.{FactorRemovals.FinishAction}", $"Act.{RemovalStops.StopAction}",
        $"Act.{PersonNotes.AddAction}", $"Act.{PersonNotes.DeleteAction}",
        .. Keys<ForbiddenReason>("Act.Forbidden."),
        .. Keys<MisfitReason>("Act.Misfit."),
        .. Keys<RefusedReason>("Act.Refused."),
        .. Enum.GetValues<SupportAct>().SelectMany(ActReasons.For).Select(reason => $"Act.Reason.{reason}"),
        .. typeof(TrailResult).GetCustomAttributes(typeof(JsonDerivedTypeAttribute), inherit: false).Cast<JsonDerivedTypeAttribute>()
            .Select(kind => kind.DerivedType.Name).Where(name => name != nameof(TrailResult.Pruned)).Select(name => $"Outcome.{name}"),
        .. Keys<TimelineKind>("Timeline."),
        .. Keys<TimelineKind>("Happened."), .. AccountActivity.KeysOfActs,
        .. ActNames.InTimeline.Select(name => $"Timeline.Staff.{name}"), "Timeline.Staff.Done",
        .. Keys<AccountStatus>("Status.Account."), "Status.Account.Disabled",
        .. Enumerable.Range(400, 200).Select(code => new StatusModel { Code = code }.Kind).SelectMany(kind => new[] { $"Status.{kind}.Title", $"Status.{kind}.Text" }),
        "Status.Again", "Status.Home", "Status.Login",
    ];

    private static IEnumerable<string> Keys<TEnum>(string prefix)
        where TEnum : struct, Enum => Enum.GetNames<TEnum>().Select(name => prefix + name);
}
