using System.Security.Cryptography;
using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Replaces a user's password; the current password is required if there is one.</summary>
internal static class ChangePassword
{
    private const int TriesPerHour = 5;

    internal sealed record Request(string? PreviousPassword, string ProposedPassword, string AccessToken)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Optional("PreviousPassword", Shape.Password),
            members.Required("ProposedPassword", Shape.Password),
            members.Required("AccessToken", Shape.Token)));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var token = AccessToken.Require(call, request.AccessToken);
        var (user, pool) = (token.User, token.Client.Pool);

        if (PasswordRules.Violation(pool.Settings.PasswordPolicy, request.ProposedPassword) is { } rule)
        {
            throw PoolError.PasswordAtSignUp(rule);
        }

        AttemptLimit.Count(call, pool, user, user.Username, nameof(ChangePassword), TriesPerHour);

        // Documented: who has no password omits the previous one. Guess: one that is given anyway is wrong.
        var knowsPrevious = user.Password is null
            ? string.IsNullOrEmpty(request.PreviousPassword)
            : request.PreviousPassword is { } previous && user.Password.Fits(pool, user.Username, previous);
        if (!knowsPrevious)
        {
            throw PoolError.IncorrectPassword();
        }

        PasswordHistory.Refuse(call, pool, user, request.ProposedPassword);
        var password = PasswordVerifier.Of(pool, user.Username, request.ProposedPassword);
        call.Database.Write(sql =>
        {
            // The user is read again inside the transaction: if several changes run at once, the first invalidates the previous password for the
            // others.
            var current = UserTable.Find(sql, user.Id) ?? throw PoolError.UserNotFound();
            if (!CryptographicOperations.FixedTimeEquals(current.Password?.Verifier, user.Password?.Verifier))
            {
                throw PoolError.IncorrectPassword();
            }

            UserTable.SetPassword(sql, current, password, UserStatus.Confirmed, call.Now);
        });
        return OperationReply.Empty;
    }
}
