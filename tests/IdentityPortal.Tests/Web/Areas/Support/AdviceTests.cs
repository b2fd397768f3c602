using IdentityPortal.Tests.HouseRules;
using IdentityPortal.Web.Accounts.Standing;
using IdentityPortal.Web.Areas.Support;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Tests.Web.Areas.Support;

/// <summary>The advice on a person's page and its buttons, over all states of an account.</summary>
public sealed class AdviceTests
{
    private static readonly StaffMember Lead = new("lead", "lead@example.com", IsLead: true);

    private static readonly IReadOnlyDictionary<string, string> English = WordingFile.All[WordingFile.English].Sentences;

    private static IEnumerable<AccountState> States =>
        from status in Enum.GetValues<AccountStatus>()
        from enabled in new[] { true, false }
        from locked in new DateTimeOffset?[] { null, DateTimeOffset.UnixEpoch }
        from kept in new[] { true, false }
        from target in Enum.GetValues<ResetTarget>()
        from factors in new[] { 0, 1 }
        from bound in new[] { true, false }
        from mail in Enum.GetValues<MailFate>()
        from loginWait in new[] { TimeSpan.Zero, TimeSpan.FromMinutes(5) }
        from deskWait in new[] { TimeSpan.Zero, TimeSpan.FromMinutes(5) }
        from sent in new[] { NextStep.None, NextStep.SendCode, NextStep.SendInvitation, NextStep.SendReset }
        select new AccountState(status)
        {
            Enabled = enabled,
            LockedUntil = locked,
            IsLockKept = kept,
            AddressVerified = target == ResetTarget.None ? null : target == ResetTarget.Email,
            ResetTarget = target,
            Factors = factors,
            BoundToOneBrowser = bound,
            LastMail = mail,
            LoginWait = loginWait,
            DeskWait = deskWait,
            Sent = sent,
        };

    [Fact]
    public void The_primary_button_is_the_act_that_the_advice_names_and_the_first_one_in_every_state()
    {
        foreach (var state in States)
        {
            var person = PersonIn(state);
            var advice = English[person.Standing.Advice];
            var acts = person.ActsFor(Lead).ToList();

            // Acts that the advice names in other words, as an alternative, have no title in it.
            var named = Enum.GetValues<SupportAct>()
                .Where(act => advice.Contains(English[$"Act.{ActNames.Of(act, state.Status)}"], StringComparison.OrdinalIgnoreCase))
                .ToList();
            Assert.True(
                person.Helping is null ? named.Count == 0 : named is [var only] && only == person.Helping && acts[0] == only,
                $"{state}: {advice} {person.Helping} {string.Join(", ", acts)}");
        }
    }

    [Fact]
    public void No_advice_and_no_first_button_send_a_mail_that_cannot_be_sent_or_does_not_arrive()
    {
        var sending = States.Where(state => PersonIn(state).Helping is { } act && ActRules.SendsMail(act)).ToList();

        Assert.NotEmpty(sending);
        Assert.DoesNotContain(sending, state => state.DeskWait > TimeSpan.Zero || state.LastMail == MailFate.Bounced);
        Assert.DoesNotContain(
            States, state => state.LastMail == MailFate.Bounced && ActRules.SendsMail(PersonIn(state).ActsFor(Lead).First()));
    }

    private static PersonRecord PersonIn(AccountState state) => new(
        new DeskAccount("person", "person", null, "ann@example.com", "ann@example.com", "", state, default, default, []),
        new SessionList(0, []),
        [],
        [],
        new Dictionary<string, string>(),
        null);
}
