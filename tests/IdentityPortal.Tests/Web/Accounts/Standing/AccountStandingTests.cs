using IdentityPortal.Web.Accounts.Standing;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Tests.Web.Accounts.Standing;

public sealed class AccountStandingTests
{
    private static readonly TimeSpan AWhile = TimeSpan.FromMinutes(5);

    // Problems other than the status. Each one is combined with each status below.
    private static readonly (string Name, Func<AccountState, AccountState> With)[] Conditions =
    [
        ("nothing", state => state),
        ("disabled", state => state with { Enabled = false }),
        ("unverified", state => state with { AddressVerified = false, ResetTarget = ResetTarget.EmailOnceVerified }),
        ("unverified beside a phone", state => state with { AddressVerified = false, ResetTarget = ResetTarget.Phone }),
        ("no way", state => state with { AddressVerified = null, ResetTarget = ResetTarget.None }),
        ("factor", state => state with { Factors = 1, HasServedFactor = true }),
        ("other factor", state => state with { Factors = 1 }),
        ("one browser", state => state with { BoundToOneBrowser = true }),
        ("bounced", state => state with { LastMail = MailFate.Bounced }),
        ("complained", state => state with { LastMail = MailFate.Complained }),
        ("delivered", state => state with { LastMail = MailFate.Delivered }),
        ("log-in waits", state => state with { LoginWait = AWhile }),
        ("desk waits", state => state with { DeskWait = AWhile }),
        ("to be deleted", state => state with { Enabled = false, DeletionDueAt = DateTimeOffset.UnixEpoch }),
    ];

    /// <summary>The expected sentence for each status, in the order of the conditions.</summary>
    private static readonly Dictionary<AccountStatus, string[]> Expected = new()
    {
        [AccountStatus.Unconfirmed] =
            ["Unconfirmed", "Disabled", "Unconfirmed", "Unconfirmed", "Unconfirmed", "Unconfirmed", "Unconfirmed", "Unconfirmed", "Bounced", "Complained", "Unconfirmed", "Unconfirmed", "Unconfirmed", "Leaving"],
        [AccountStatus.Confirmed] =
            ["Fine", "Disabled", "Unverified", "Fine", "NoRecovery", "Fine", "SecondFactor", "OneBrowser", "ConfirmedBounced", "Fine", "Fine", "TooManyTries", "Fine", "Leaving"],
        [AccountStatus.Invited] =
            ["Invited", "Disabled", "Invited", "Invited", "Invited", "Invited", "Invited", "Invited", "Unreachable", "Complained", "Invited", "Invited", "Invited", "Leaving"],
        [AccountStatus.ResetRequired] =
            ["ResetRequired", "Disabled", "Unverified", "ResetRequired", "NoRecovery", "ResetRequired", "SecondFactor", "ResetRequired", "Unreachable", "Complained", "ResetRequired", "ResetRequired", "ResetRequired", "Leaving"],
        [AccountStatus.Other] =
            ["Other", "Disabled", "Other", "Other", "Other", "Other", "Other", "Other", "Other", "Other", "Other", "Other", "Other", "Leaving"],
    };

    public static TheoryData<string, string, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string, string>();
            foreach (var (status, sentences) in Expected)
            {
                foreach (var ((name, _), sentence) in Conditions.Zip(sentences))
                {
                    pairs.Add($"{status}", name, sentence);
                }
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Each_state_has_one_sentence(string status, string condition, string expected)
    {
        var state = Conditions.Single(one => one.Name == condition).With(new AccountState(Enum.Parse<AccountStatus>(status)));

        Assert.Equal(expected, $"{AccountStanding.Of(state).Name}");
    }

    [Fact]
    public void Whom_no_invitation_can_reach_gets_none() => Assert.Equal(
        new AccountStanding(StandingName.NoInvitation, NextStep.None), AccountStanding.Of(new AccountState(AccountStatus.Invited) { CanBeInvited = false }));

    [Fact]
    public void Every_status_is_tested() => Assert.Equal(Enum.GetValues<AccountStatus>().Order(), Expected.Keys.Order());

    [Theory]
    [InlineData("disabled", nameof(NextStep.Enable))]
    [InlineData("bounced", nameof(NextStep.DeleteSignUp))]
    [InlineData("desk waits", nameof(NextStep.CodeWait))]
    [InlineData("nothing", nameof(NextStep.SendCode))]
    public void The_step_is_the_one_that_helps(string condition, string step)
    {
        var state = Conditions.Single(one => one.Name == condition).With(new AccountState(AccountStatus.Unconfirmed));

        Assert.Equal(Enum.Parse<NextStep>(step), AccountStanding.Of(state).Step);
    }
}
