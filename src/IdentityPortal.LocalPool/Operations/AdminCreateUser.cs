using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Triggers;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>
/// Creates an account and sends an invitation with its temporary password, or sends the invitation again. Where codes replace passwords, an account
/// for which none is given has none and needs no confirmation.
/// </summary>
internal static class AdminCreateUser
{
    private const string Resend = "RESEND";
    private const string Suppress = "SUPPRESS";

    internal sealed record Request(
        AdminUserRequest Account,
        List<AttributeValue> Attributes,
        string? TemporaryPassword,
        bool ForceAliasCreation,
        string? MessageAction,
        List<string>? DesiredDeliveryMediums,
        IReadOnlyDictionary<string, string> ClientMetadata,
        List<AttributeValue> ValidationData)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            AdminUserRequest.Unchecked(members),
            members.List("UserAttributes", AttributeValue.Read),
            members.Optional("TemporaryPassword", Shape.Password),
            members.Flag("ForceAliasCreation"),
            members.Optional("MessageAction", Shape.MessageAction),
            members.Texts("DesiredDeliveryMediums", Shape.DeliveryMedium),
            members.Map("ClientMetadata"),
            members.List("ValidationData", AttributeValue.Read)));
    }

    internal sealed record Reply(ListUsers.Entry User);

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        call.ClientMetadata = request.ClientMetadata;
        call.ValidationData = AttributeValue.Map(request.ValidationData);
        var pool = call.Directory.Pool(request.Account.UserPoolId);

        var given = string.IsNullOrEmpty(request.TemporaryPassword) ? null : request.TemporaryPassword;
        var isWithout = given is null && request.MessageAction != Resend && FirstFactor.ReplacesPasswords(pool);
        var password = isWithout ? null : given ?? GeneratedPassword.For(pool.Settings.PasswordPolicy);
        if (password is not null && PasswordRules.Violation(pool.Settings.PasswordPolicy, password) is { } rule)
        {
            throw PoolError.NewPassword(rule);
        }

        var until = call.Now + TimeSpan.FromDays(pool.Settings.PasswordPolicy.TemporaryPasswordValidityDays);
        var entry = request.MessageAction == Resend
            ? InviteAgain(call, request, password!, until)
            : Create(call, request, pool, password, until);
        return OperationReply.Of(new Reply(entry), ProfileReplyJson.Wire.AdminCreateUserReply);
    }

    private static ListUsers.Entry Create(OperationCall call, Request request, UserPool pool, string? password, DateTimeOffset until)
    {
        var typed = request.Account.Username;
        var nameAttribute = UsernameRules.AttributeOf(pool, typed);
        UsernameRules.RefuseAliasForm(pool, typed);
        var attributes = AttributeRules.CheckForAdministrator(pool, request.Attributes);
        if (nameAttribute is not null)
        {
            UsernameRules.PutAddress(pool, nameAttribute, typed, attributes);
        }

        var sub = Identifiers.Sub();
        var username = nameAttribute is null ? typed : sub;
        PreSignUpTrigger.AdminCreateUser(call, pool, username, attributes);
        if (request.MessageAction != Suppress)
        {
            MessageTriggers.Prepare(
                call, pool, client: null, username, nameof(AdminCreateUser),
                () => TriggerEvent.NewAttributes(UserStatus.ForceChangePassword, sub, attributes));
        }

        var verifier = password is null ? null : PasswordVerifier.Of(pool, username, password);
        return call.Database.Write(sql =>
        {
            RefuseTaken(sql, pool, typed, attributes, nameAttribute);
            var user = UserTable.Insert(sql, pool, new User
            {
                PoolId = pool.Id,
                Username = username,
                Sub = sub,
                Status = password is null ? UserStatus.Confirmed : UserStatus.ForceChangePassword,
                Password = verifier,
                TemporaryUntil = password is null ? null : until,
                Created = call.Now,
                Modified = call.Now,
            });
            AttributeChange.PutNew(sql, pool, user, attributes, request.ForceAliasCreation);
            if (request.MessageAction != Suppress)
            {
                Invitation.Send(sql, call, pool, typed, password, request.DesiredDeliveryMediums, attributes);
            }

            return ListUsers.Show(sql, user, wanted: null);
        });
    }

    private static ListUsers.Entry InviteAgain(OperationCall call, Request request, string password, DateTimeOffset until)
    {
        var (pool, user) = request.Account.Find(call);
        RefuseUnlessInvited(user, request.Account.Username);
        MessageTriggers.Prepare(call, pool, client: null, user.Username, nameof(AdminCreateUser), () => TriggerEvent.Attributes(call, user));
        var verifier = PasswordVerifier.Of(pool, user.Username, password);
        return call.Database.Write(sql =>
        {
            // The user is read again inside the transaction: they may have signed in meanwhile, and the password they chose must be kept.
            var current = UserTable.Find(sql, user.Id) ?? throw PoolError.UserNotFound();
            RefuseUnlessInvited(current, request.Account.Username);
            UserTable.SetPassword(sql, current, verifier, UserStatus.ForceChangePassword, call.Now, until);
            Invitation.Send(
                sql, call, pool, request.Account.Username, password, request.DesiredDeliveryMediums, AttributeTable.Of(sql, user));
            return ListUsers.Show(sql, current with { Modified = call.Now }, wanted: null);
        });
    }

    private static void RefuseUnlessInvited(User user, string typed)
    {
        if (user.Status != UserStatus.ForceChangePassword)
        {
            throw PoolError.ResendImpossible(typed);
        }
    }

    private static void RefuseTaken(
        SqlSession sql, UserPool pool, string typed, Dictionary<string, string> attributes, string? nameAttribute)
    {
        if (nameAttribute is null && UserTable.IsNameTaken(sql, pool, typed))
        {
            throw PoolError.UserAccountExists();
        }

        var taken = pool.Settings.UsernameAttributes.FirstOrDefault(name =>
            attributes.TryGetValue(name, out var address) && UserTable.OwnerOfSignInName(sql, pool, address) is not null);
        if (taken is not null)
        {
            throw PoolError.AddressExists(taken);
        }
    }
}
