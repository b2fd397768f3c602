using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Security;

namespace IdentityPortal.Web.Areas.Support;

internal abstract record FindOutcome : DeskOutcome
{
    private FindOutcome()
    {
    }

    /// <param name="Next">Where each list continues, for the next request; empty at the end.</param>
    public sealed record Found(IReadOnlyList<FoundPerson> People, IReadOnlyList<string> Next) : FindOutcome
    {
        /// <summary>Deleted accounts with the complete address or id that was searched for.</summary>
        public IReadOnlyList<TrailTrace> Gone { get; init; } = [];

        /// <summary>Whether an account was found by an address that it is to get, or had until a short time ago.</summary>
        public bool ByOtherAddress { get; init; }

        public override string? Sentence => null;

        /// <summary>The masked address, or the whole one if several results would look the same.</summary>
        public string ShownAddressOf(FoundPerson person) =>
            MaskedAddress.Of(person.Address) is var masked && People.Count(other => MaskedAddress.Of(other.Address) == masked) > 1
                ? person.Address
                : masked;
    }

    /// <summary>Cognito denies the portal's role the operation. The operator must allow it.</summary>
    public sealed record NotPermitted : FindOutcome, ITryLater
    {
        public override string Sentence => "Support.NotPermitted";
    }

    /// <summary>Cognito no longer accepts the position from which the search was to continue.</summary>
    public sealed record Stale : FindOutcome
    {
        public override string Sentence => "Support.Find.Stale";
    }

    public sealed record TryLater : FindOutcome, ITryLater
    {
        public override string Sentence => "Errors.TryLater";
    }
}
