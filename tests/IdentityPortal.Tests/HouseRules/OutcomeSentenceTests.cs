using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Standing;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Areas.Support.Pages;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Pages;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Http;

namespace IdentityPortal.Tests.HouseRules;

/// <summary>For every outcome of a journey, the visitor sees a sentence in every language.</summary>
public sealed partial class OutcomeSentenceTests
{
    /// <summary>Every outcome with the key of its sentence. An asterisk means that the outcome supplies the end of the key.</summary>
    private static readonly Dictionary<string, string[]> Said = new()
    {
        ["RegisterOutcome.PasswordRejected"] = ["Field.Password.Pool"],
        ["RegisterOutcome.AddressRejected"] = ["Field.Email.Invalid"],
        ["RegisterOutcome.TryLater"] = ["Errors.TryLater"],
        ["ConfirmOutcome.Confirmed"] = ["Confirm.Done"],
        ["ConfirmOutcome.ConfirmedAndLoggedIn"] = ["Confirm.DoneAndIn"],
        ["ConfirmOutcome.CodeRefused"] = ["Confirm.Refused"],
        ["ConfirmOutcome.TooManyTries"] = ["Code.TooOften"],
        ["ConfirmOutcome.TryLater"] = ["Errors.TryLater"],
        ["ResendCodeOutcome.CodeSent"] = ["Resend.Sent"],
        ["ResendCodeOutcome.CoolingDown"] = ["Resend.TooSoon"],
        ["ResendCodeOutcome.TryLater"] = ["Errors.TryLater"],
        ["LoginOutcome.Refused"] = ["Login.Refused", "Standing.*.Own"],
        ["LoginOutcome.MustResetPassword"] = ["Standing.*.Own"],
        ["LoginOutcome.TooManyTries"] = ["Login.TooOften"],
        ["LoginOutcome.StepNotServed"] = ["Login.StepNotServed"],
        ["LoginOutcome.TryLater"] = ["Errors.TryLater"],
        ["LogoutOutcome.LoggedOut"] = ["Logout.Done"],
        ["LogoutOutcome.OnlyHere"] = ["Logout.Done"],
        ["LogoutEverywhereOutcome.LoggedOut"] = ["LogoutEverywhere.Done"],
        ["LogoutEverywhereOutcome.OnlyHere"] = ["LogoutEverywhere.OnlyHere"],
        ["ForgotPasswordOutcome.CodeSent"] = ["Forgot.Sent"],
        ["ForgotPasswordOutcome.CoolingDown"] = ["Resend.TooSoon"],
        ["ForgotPasswordOutcome.TryLater"] = ["Errors.TryLater"],
        ["ResetPasswordOutcome.PasswordChanged"] = ["Reset.Done"],
        ["ResetPasswordOutcome.ChangedBefore"] = ["Reset.DoneBefore"],
        ["ResetPasswordOutcome.AddressConfirmed"] = ["Reset.Confirmed"],
        ["ResetPasswordOutcome.CodeRefused"] = ["Reset.Refused"],
        ["ResetPasswordOutcome.TooManyTries"] = ["Code.TooOften"],
        ["ResetPasswordOutcome.PasswordRejected"] = ["Field.Password.Pool"],
        ["ResetPasswordOutcome.PasswordUsedBefore"] = ["Field.Password.UsedBefore"],
        ["ResetPasswordOutcome.TryLater"] = ["Errors.TryLater"],
        ["NewPasswordOutcome.LoggedIn"] = ["NewPassword.Done"],
        ["NewPasswordOutcome.PasswordRejected"] = ["Field.Password.Pool"],
        ["NewPasswordOutcome.PasswordUsedBefore"] = ["Field.Password.UsedBefore"],
        ["NewPasswordOutcome.AttributeRejected"] = ["Field.Attribute.Refused"],
        ["NewPasswordOutcome.StepNotServed"] = ["Login.StepNotServed"],
        ["NewPasswordOutcome.TryLater"] = ["Errors.TryLater"],
        ["ChangePasswordOutcome.PasswordChanged"] = ["Change.Done"],
        ["ChangePasswordOutcome.CurrentPasswordWrong"] = ["Field.Password.Current.Wrong"],
        ["ChangePasswordOutcome.PasswordRejected"] = ["Field.Password.Pool"],
        ["ChangePasswordOutcome.PasswordUsedBefore"] = ["Field.Password.UsedBefore"],
        ["ChangePasswordOutcome.TooSoon"] = ["Change.TooSoon"],
        ["ChangePasswordOutcome.TooManyTries"] = ["Change.TooManyTries"],
        ["ChangePasswordOutcome.TryLater"] = ["Errors.TryLater"],
        ["FindOutcome.Stale"] = ["Support.Find.Stale"],
        ["FindOutcome.NotPermitted"] = ["Support.NotPermitted"],
        ["FindOutcome.TryLater"] = ["Errors.TryLater"],
        ["PersonOutcome.NotPermitted"] = ["Support.NotPermitted"],
        ["PersonOutcome.TryLater"] = ["Errors.TryLater"],
        ["ActOutcome.Forbidden"] = ["Act.Forbidden.*"],
        ["ActOutcome.Misfit"] = ["Act.Misfit.*"],
        ["ActOutcome.Refused"] = ["Act.Refused.*"],
        ["ActOutcome.TooMany"] = ["Support.Act.TooManyForPerson", "Support.Act.TooManyByStaff"],
        ["ActOutcome.Unknown"] = ["Support.Act.Unknown"],
        ["ActOutcome.NotPermitted"] = ["Support.NotPermitted"],
        ["ActOutcome.TryLater"] = ["Errors.TryLater"],
    };

    /// <summary>Outcomes that redirect: the page that shows the sentence, and its key.</summary>
    private static readonly Dictionary<string, (string Page, string Key)> SaidByThePage = new()
    {
        ["RegisterOutcome.CodeSent"] = ("Confirm.cshtml", "Confirm.SentTo"),
        ["LoginOutcome.LoggedIn"] = ("Index.cshtml", "Home.LoggedIn"),
        ["LoginOutcome.NewPasswordRequired"] = ("NewPassword.cshtml", "NewPassword.Title"),
        ["NewPasswordOutcome.Expired"] = ("NewPassword.cshtml.cs", "NewPassword.Expired"),
        ["FindOutcome.Found"] = ("Find.cshtml", "Support.Find.Results"),
        ["PersonOutcome.Seen"] = ("Person.cshtml", "Support.Person.State"),
        ["PersonOutcome.Nobody"] = ("Status.cshtml.cs", "Status.404.Text"),
        ["ActOutcome.Ready"] = ("Act.cshtml", "Support.Act.For"),
        ["ActOutcome.Done"] = ("Receipt.cshtml", "Support.Receipt.What"),
        ["ActOutcome.Nobody"] = ("Status.cshtml.cs", "Status.404.Text"),
    };

    public static TheoryData<string> Tags => WordingFile.Tags;

    public static TheoryData<string, string> Outcomes => OutcomeCoverageTests.Outcomes;

    [Fact]
    public void The_table_has_every_outcome_and_no_other() => Assert.Equal(
        OutcomeCoverageTests.Outcomes.Select(row => $"{row.Data.Item1}.{row.Data.Item2}").Order(),
        Said.Keys.Concat(SaidByThePage.Keys).Order());

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void The_page_says_what_the_table_has(string journey, string outcome)
    {
        var page = Repository.Files("src/IdentityPortal.Web/Areas", $"{journey.Replace("Outcome", "", StringComparison.Ordinal)}.cshtml.cs").Single();
        var cases = Cases(File.ReadAllText(page), journey, outcome);

        if (SaidByThePage.TryGetValue($"{journey}.{outcome}", out var told))
        {
            Assert.Empty(cases.SelectMany(Keys));
            var shown = File.ReadAllText(Repository.Files("src/IdentityPortal.Web", told.Page).Single());
            Assert.Contains(told.Page.StartsWith("Status", StringComparison.Ordinal) ? $"{StatusCodes.Status404NotFound}" : told.Key, shown, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(Said[$"{journey}.{outcome}"].Order(), cases.SelectMany(Keys).Distinct().Order());
        }
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void Each_has_its_sentence(string tag)
    {
        var keys = WordingFile.All[tag].Keys;
        var wanted = Said.Values.SelectMany(said => said).Concat(SaidByThePage.Values.Select(said => said.Key));

        Assert.All(wanted, key => Assert.Contains(keys, there =>
            Regex.IsMatch(there, $@"\A{Regex.Escape(key).Replace(@"\*", @"\w+", StringComparison.Ordinal)}(\.Other)?\z", RegexOptions.None, TimeSpan.FromSeconds(1))));
    }

    public static TheoryData<string, string[]> Composed
    {
        get
        {
            var standings = Literals("Accounts/Standing/AccountStanding.cs", NewStanding());
            var rules = Source("Areas/Support/Acts/ActRules.cs").Split("Misfit(");
            return new()
            {
                {
                    "Standing.",
                    [
                        .. standings.SelectMany(name => new[] { $"Standing.{name}", $"Standing.{name}.Advice" }),
                        "Standing.Unconfirmed.Own", "Standing.Invited.Own", "Standing.ResetRequired.Own",
                    ]
                },
                { "Act.Forbidden.", [.. Arm().Matches(rules[0]).Select(arm => $"Act.Forbidden.{arm.Groups["name"].Value}")] },
                { "Act.Misfit.", [.. Arm().Matches(rules[1]).Select(arm => $"Act.Misfit.{arm.Groups["name"].Value}")] },
                { "Act.Refused.", [.. Literals("Areas/Support/SupportErrors.cs", NewRefused()).Select(name => $"Act.Refused.{name}")] },
                { "Act.Reason.", [.. Enum.GetValues<SupportAct>().SelectMany(ActReasons.For).Select(name => $"Act.Reason.{name}")] },
                {
                    "Outcome.",
                    [
                        .. typeof(TrailResult).GetCustomAttributes<JsonDerivedTypeAttribute>()
                            .Select(kind => kind.DerivedType.Name)
                            .Where(name => name != nameof(TrailResult.Pruned))
                            .Select(name => $"Outcome.{name}"),
                    ]
                },
                { "Timeline.Staff.", [.. Enum.GetNames<SupportAct>().Select(act => $"Timeline.Staff.{act}")] },
                { "Status.Account.", [.. Enum.GetNames<AccountStatus>().Append("Disabled").Select(status => $"Status.Account.{status}")] },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Composed))]
    public void Keys_whose_end_comes_from_elsewhere_are_complete(string prefix, string[] wanted) => Assert.Equal(
        wanted.Distinct().Order(StringComparer.Ordinal),
        WordingFile.All[WordingFile.English].Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_act_says_what_it_is_what_it_does_and_what_its_button_does() => Assert.Equal(
        Enum.GetNames<SupportAct>().Append("SendInvitation").SelectMany(act => new[] { $"Act.{act}", $"Act.{act}.What", $"Act.{act}.Button" })
            .Concat([$"Act.{PersonModel.LookedAction}", $"Act.{TrailModel.ExportAction}"])
            .Order(),
        WordingFile.All[WordingFile.English].Keys.Where(key => IsOfAnAct().IsMatch(key)).Order());

    [Fact]
    public void Every_happening_has_its_line() => Assert.Equal(
        Enum.GetNames<TimelineKind>().Select(kind => $"Timeline.{kind}").Order(),
        WordingFile.All[WordingFile.English].Keys.Where(key => IsOfTheTimeline().IsMatch(key)).Order());

    [Fact]
    public void Every_fate_of_a_mail_has_its_words() => Assert.All(
        Enum.GetNames<DeliveryKind>(), kind => Assert.Contains($"Support.Delivery.{kind}", WordingFile.All[WordingFile.English].Keys));

    [Fact]
    public void Every_status_has_its_page() => Assert.Equal(
        Enumerable.Range(400, 200).Select(code => new StatusModel { Code = code }.Kind).Distinct()
            .SelectMany(kind => new[] { $"Status.{kind}.Title", $"Status.{kind}.Text" }).Order(),
        WordingFile.All[WordingFile.English].Keys.Where(key => IsOfAStatus().IsMatch(key)).Order());

    // Returns the page's code for an outcome. TryLater is the default case, and log-out responds the same way to every outcome.
    private static List<string> Cases(string source, string journey, string outcome)
    {
        if (journey == nameof(LogoutOutcome))
        {
            return [source];
        }

        var cases = CaseLabel().Split(source);
        var own = cases.Where(one => one.StartsWith($"{journey}.{outcome}", StringComparison.Ordinal)
            && !char.IsLetter(one[$"{journey}.{outcome}".Length])).ToList();
        return own.Count > 0 ? own : [cases.Last(one => one.StartsWith("default", StringComparison.Ordinal))];
    }

    private static IEnumerable<string> Keys(string source)
    {
        var keys = WordingFile.All[WordingFile.English].Keys;
        var body = source.Split("\n    }\n")[0];
        return Key().Matches(body).Select(match => match.Groups["key"].Value)
            .Where(key => keys.Contains(key))
            .Concat(Composition().Matches(body).Select(match => $"{match.Groups["prefix"].Value}*"))
            .Concat(body.Contains("OwnSentence", StringComparison.Ordinal) ? ["Standing.*.Own"] : []);
    }

    private static string Source(string file) => File.ReadAllText(Path.Combine(Repository.Root, "src/IdentityPortal.Web", file));

    private static IEnumerable<string> Literals(string file, Regex pattern) => pattern.Matches(Source(file)).Select(match => match.Groups["name"].Value);

    [GeneratedRegex(@"\bcase (?=\w+Outcome\.)|\b(?=default:)")]
    private static partial Regex CaseLabel();

    [GeneratedRegex("\"(?<key>[A-Z]\\w*(\\.\\w+)+)\"")]
    private static partial Regex Key();

    [GeneratedRegex("""\$"(?<prefix>[A-Z]\w*\.(\w+\.)*)\{""")]
    private static partial Regex Composition();

    [GeneratedRegex("""new\("(?<name>\w+)", NextStep""")]
    private static partial Regex NewStanding();

    [GeneratedRegex("""Refused\("(?<name>\w+)",""")]
    private static partial Regex NewRefused();

    [GeneratedRegex("""(=>|[?:]) "(?<name>\w+)"(?=[, ])""")]
    private static partial Regex Arm();

    [GeneratedRegex(@"\AAct\.(?!Reason|Forbidden|Misfit|Refused)\w+")]
    private static partial Regex IsOfAnAct();

    [GeneratedRegex(@"\ATimeline\.(?!Staff)\w+\z")]
    private static partial Regex IsOfTheTimeline();

    [GeneratedRegex(@"\AStatus\.\w+\.(Title|Text)\z")]
    private static partial Regex IsOfAStatus();
}
