using System.Reflection;
using System.Text.Json.Serialization;
using IdentityPortal.Web.Audit;

namespace IdentityPortal.Tests.Web.Audit;

public sealed class TrailResultTests
{
    /// <summary>The stored format of results, written by hand. Rows are sealed, so the format must stay readable.</summary>
    public static TheoryData<string, string> Stored => new()
    {
        { """{"kind":"SentCode","Medium":"EMAIL","Destination":"a***@e***"}""", "SentCode: EMAIL, a***@e***" },
        { """{"kind":"SentInvitation","Medium":"EMAIL","Destination":"a***@e***"}""", "SentInvitation: EMAIL, a***@e***" },
        { """{"kind":"SentReset","Medium":"SMS","Destination":"***89"}""", "SentReset: SMS, ***89" },
        { """{"kind":"LoggedOut","Sessions":2}""", "LoggedOut: 2" },
        { """{"kind":"LoggedOutOnlyHere","Sessions":2}""", "LoggedOutOnlyHere: 2" },
        { """{"kind":"PasswordTakenAway","Sessions":0}""", "PasswordTakenAway: 0" },
        { """{"kind":"PasswordTakenAwayOnlyHere","Sessions":0}""", "PasswordTakenAwayOnlyHere: 0" },
        { """{"kind":"Disabled","Sessions":1}""", "Disabled: 1" },
        { """{"kind":"DisabledOnlyHere","Sessions":1}""", "DisabledOnlyHere: 1" },
        { """{"kind":"Enabled"}""", "Enabled" },
        { """{"kind":"AddressVerified"}""", "AddressVerified" },
        { """{"kind":"SignUpDeleted"}""", "SignUpDeleted" },
        { """{"kind":"SignUpConfirmed"}""", "SignUpConfirmed" },
        { """{"kind":"DataExported"}""", "DataExported" },
        { """{"kind":"AccountDeleted","Receipt":"DEL-23456-789AB"}""", "AccountDeleted: DEL-23456-789AB" },
        { """{"kind":"DeletionScheduled","Receipt":"DEL-23456-789AB","Until":"2026-12-14 09:00 UTC"}""", "DeletionScheduled: DEL-23456-789AB, 2026-12-14 09:00 UTC" },
        { """{"kind":"DeletionStopped","Receipt":"DEL-23456-789AB"}""", "DeletionStopped: DEL-23456-789AB" },
        { """{"kind":"Locked","Sessions":2}""", "Locked: 2" },
        { """{"kind":"LockedOnlyHere","Sessions":2}""", "LockedOnlyHere: 2" },
        { """{"kind":"Unlocked"}""", "Unlocked" },
        { """{"kind":"LeftLocked"}""", "LeftLocked" },
        { """{"kind":"RemovalRequested"}""", "RemovalRequested" },
        { """{"kind":"RemovalAnnounced","Until":"2026-11-30 09:00 UTC"}""", "RemovalAnnounced: 2026-11-30 09:00 UTC" },
        { """{"kind":"RemovalStopped"}""", "RemovalStopped" },
        { """{"kind":"RemovalNotTold"}""", "RemovalNotTold" },
        { """{"kind":"RemovalRefused"}""", "RemovalRefused" },
        { """{"kind":"RemovalExpired"}""", "RemovalExpired" },
        { """{"kind":"RemovalGivenUp"}""", "RemovalGivenUp" },
        { """{"kind":"RemovalLapsed"}""", "RemovalLapsed" },
        { """{"kind":"LapsedAfterApproval","Sessions":2}""", "LapsedAfterApproval: 2" },
        { """{"kind":"LapsedAfterApprovalOnlyHere","Sessions":2}""", "LapsedAfterApprovalOnlyHere: 2" },
        { """{"kind":"FactorsRemoved","Sessions":2}""", "FactorsRemoved: 2" },
        { """{"kind":"FactorsRemovedOnlyHere","Sessions":2}""", "FactorsRemovedOnlyHere: 2" },
        {
            """{"kind":"NoteAdded","Note":"0c5b1c0e-3a51-4f5b-9a3c-9e1d6f1f2a33","Digest":"AB"}""",
            "NoteAdded: 0c5b1c0e-3a51-4f5b-9a3c-9e1d6f1f2a33, AB"
        },
        { """{"kind":"NoteDeleted","Note":"0c5b1c0e-3a51-4f5b-9a3c-9e1d6f1f2a33"}""", "NoteDeleted: 0c5b1c0e-3a51-4f5b-9a3c-9e1d6f1f2a33" },
        { """{"kind":"Shown"}""", "Shown" },
        { """{"kind":"Exported"}""", "Exported" },
        { """{"kind":"Forbidden","Why":"OnLead"}""", "Forbidden: OnLead" },
        { """{"kind":"Misfit","Why":"Confirmed"}""", "Misfit: Confirmed" },
        { """{"kind":"TooMany"}""", "TooMany" },
        { """{"kind":"Refused","Error":"LimitExceededException"}""", "Refused: LimitExceededException" },
        { """{"kind":"Unknown","Error":"TaskCanceledException"}""", "Unknown: TaskCanceledException" },
        { """{"kind":"TryLater","Error":"TooManyRequestsException"}""", "TryLater: TooManyRequestsException" },
        { """{"kind":"NotPermitted","Error":"AmazonClientException"}""", "NotPermitted: AmazonClientException" },
        { """{"kind":"Nobody","Error":"UserNotFoundException"}""", "Nobody: UserNotFoundException" },
        { """{"kind":"Pruned","Head":{"Number":8,"Hash":"AB"}}""", "Pruned: 8:AB" },
    };

    [Theory]
    [MemberData(nameof(Stored))]
    public void What_is_stored_is_read_and_written_again_the_same_way(string stored, string exported)
    {
        var outcome = TrailResult.Read(stored);

        Assert.Equal(stored, outcome.ToJson());
        Assert.Equal(exported, outcome.ToString());
    }

    /// <summary>Acts after which nobody is logged in, since apps are told.</summary>
    [Theory]
    [InlineData("""{"kind":"LoggedOut","Sessions":2,"Apps":3}""", "LoggedOut: 2, 3")]
    [InlineData("""{"kind":"DisabledOnlyHere","Sessions":0,"Apps":1}""", "DisabledOnlyHere: 0, 1")]
    public void The_number_of_apps_is_stored_if_there_are_any(string stored, string exported) =>
        What_is_stored_is_read_and_written_again_the_same_way(stored, exported);

    [Fact]
    public void Every_kind_is_in_the_list_above() => Assert.Equal(
        typeof(TrailResult).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => kind.DerivedType.Name).Order(),
        Stored.Select(row => TrailResult.Read(row.Data.Item1).Name).Order());

    [Theory]
    [InlineData("SentCode: EMAIL, a***@e***")]
    [InlineData("""{"kind":"Promoted"}""")]
    [InlineData("""{"Sessions":1}""")]
    [InlineData("null")]
    public void What_no_portal_writes_is_shown_as_it_is(string stored) => Assert.Equal($"Unreadable: {stored}", TrailResult.Read(stored).ToString());
}
