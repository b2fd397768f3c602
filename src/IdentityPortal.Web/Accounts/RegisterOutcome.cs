using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

internal abstract record RegisterOutcome : JourneyOutcome
{
    private RegisterOutcome()
    {
    }

    private static void LogCodeless(AccountEvents events, JourneyEnd end, bool isNew)
    {
        if (isNew)
        {
            events.Registered(end);
        }
        else
        {
            events.RegisteredAgain(end);
        }
    }

    /// <summary>The same outcome for every address, whether or not it had an account.</summary>
    /// <param name="IsNew">Whether this request created the account. This is never shown.</param>
    /// <param name="SignUpSession">Cognito's session for logging in right after the confirmation; null if there is none.</param>
    public sealed record CodeSent(bool IsNew, string? SignUpSession) : RegisterOutcome
    {
        public override string? Sentence => null;

        public override TimelineKind? Timeline => IsNew ? TimelineKind.Registered : TimelineKind.RegisteredAgain;

        public override void Log(AccountEvents events, JourneyEnd end)
        {
            if (!IsNew)
            {
                events.RegisteredAgain(end);
                return;
            }

            events.Registered(end);
            if (end.IsError)
            {
                events.CodeRequestRefused(end, CodeUse.Confirm);
            }
        }

        public override string ToString() => nameof(CodeSent);
    }

    /// <summary>As <see cref="CodeSent"/>, where staff confirm accounts (<c>Portal:Register:ConfirmedByStaff</c>) and no code is sent.</summary>
    public sealed record Waits(bool IsNew) : RegisterOutcome
    {
        public override string? Sentence => null;

        public override TimelineKind? Timeline => IsNew ? TimelineKind.Registered : TimelineKind.RegisteredAgain;

        public override void Log(AccountEvents events, JourneyEnd end) => LogCodeless(events, end, IsNew);

        public override string ToString() => nameof(Waits);
    }

    /// <summary>As <see cref="CodeSent"/>, where the pool confirms accounts at once (<c>Portal:Register:ConfirmedAtOnce</c>) and no code is sent.</summary>
    /// <param name="IsConfirmed">Whether the pool has confirmed the account that this request created. This is never shown.</param>
    public sealed record Ready(bool IsNew, bool IsConfirmed) : RegisterOutcome
    {
        public override string Sentence => "Register.Ready";

        public override TimelineKind? Timeline => IsNew ? TimelineKind.Registered : TimelineKind.RegisteredAgain;

        public override void Log(AccountEvents events, JourneyEnd end)
        {
            LogCodeless(events, end, IsNew);
            if (IsNew && !IsConfirmed)
            {
                events.NotConfirmed(end);
            }
        }

        public override string ToString() => nameof(Ready);
    }

    public sealed record PasswordRejected : RegisterOutcome
    {
        public override string Sentence => "Field.Password.Pool";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.RegistrationRefused(end);
    }

    public sealed record AddressRejected : RegisterOutcome
    {
        public override string Sentence => "Field.Email.Invalid";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.RegistrationRefused(end);
    }

    /// <summary>Cognito does not take one of the attributes that the page asks for.</summary>
    public sealed record DetailsRejected : RegisterOutcome
    {
        public override string Sentence => "Details.Refused";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.RegistrationRefused(end);
    }

    /// <summary>Only administrators create accounts, in this pool or at this portal.</summary>
    public sealed record Closed : RegisterOutcome
    {
        public override string Sentence => "Register.Closed";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.RegistrationRefused(end);
    }

    /// <summary>A setting of pool or portal is wrong, so Cognito does this for no account.</summary>
    public sealed record NotSetUp(PoolFinding Finding) : RegisterOutcome, INotServed
    {
        public override string Sentence => "Errors.NotSetUp";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.NotSetUp(end, Finding);
    }

    public sealed record TryLater : RegisterOutcome, ITryLater
    {
        public override string Sentence => "Errors.TryLater";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.CognitoUnavailable(end);
    }
}
