using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Flows;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Triggers;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Creates an unconfirmed account and mails its confirmation code.</summary>
internal static class SignUp
{
    internal sealed record Request(string ClientId, string? SecretHash, string Username, string? Password, List<AttributeValue> Attributes,
        IReadOnlyDictionary<string, string> ClientMetadata, List<AttributeValue> ValidationData)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("ClientId", Shape.ClientId),
            members.Optional("SecretHash", Shape.SecretHash),
            members.Required("Username", Shape.Username),
            members.Optional("Password", Shape.Password),
            members.List("UserAttributes", AttributeValue.Read),
            members.Map("ClientMetadata"),
            members.List("ValidationData", AttributeValue.Read)));
    }

    internal sealed record Reply(bool UserConfirmed, CodeDeliveryDetails? CodeDeliveryDetails, string UserSub, string? Session);

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        call.ClientMetadata = request.ClientMetadata;
        call.ValidationData = AttributeValue.Map(request.ValidationData);
        var client = call.Directory.Client(request.ClientId);
        client.RequireSecretHash(request.SecretHash, request.Username);
        var pool = client.Pool;
        if (pool.Settings.AdminCreateUserOnly)
        {
            throw PoolError.SignUpNotPermitted();
        }

        RefusePassword(pool, request.Password);
        var nameAttribute = UsernameRules.AttributeOf(pool, request.Username);
        UsernameRules.RefuseAliasForm(pool, request.Username);
        var attributes = AttributeRules.Check(client, request.Attributes);
        if (nameAttribute is not null)
        {
            UsernameRules.PutAddress(pool, nameAttribute, request.Username, attributes);
        }

        if (pool.Settings.AliasAttributes.Contains("preferred_username") && attributes.ContainsKey("preferred_username"))
        {
            throw PoolError.PreferredUsernameAtSignUp();
        }

        AttributeRules.RequireAll(pool, attributes);

        var sub = Identifiers.Sub();
        var username = nameAttribute is null ? request.Username : sub;
        var decision = PreSignUpTrigger.SignUp(call, client, username, attributes);
        // Guess: a confirmed account gets no code, and a verified address none, either.
        var target = decision.IsConfirmed
            ? null
            : SignUpCode.Target(pool, attributes.Where(attribute => !decision.Verified.Contains(attribute.Key)).ToDictionary());
        if (target is not null)
        {
            MessageTriggers.Prepare(
                call, pool, client, username, nameof(SignUp), () => TriggerEvent.NewAttributes(UserStatus.Unconfirmed, sub, attributes));
        }

        var password = string.IsNullOrEmpty(request.Password) ? null : PasswordVerifier.Of(pool, username, request.Password);
        var (user, reply) = call.Database.Write(sql =>
        {
            RefuseTaken(sql, pool, request.Username, attributes, nameAttribute);
            var inserted = UserTable.Insert(sql, pool, new User
            {
                PoolId = pool.Id,
                Username = username,
                Sub = sub,
                Status = decision.IsConfirmed ? UserStatus.Confirmed : UserStatus.Unconfirmed,
                Password = password,
                Created = call.Now,
                Modified = call.Now,
            });
            AccountWriter.PutAttributes(sql, pool, inserted, attributes);
            foreach (var address in decision.Verified)
            {
                AttributeChange.Verify(sql, pool, inserted, address, force: true);
            }

            var delivery = target is null ? null : SignUpCode.Send(sql, call, client, inserted, target, attributes[target], "SignUp");
            var session = client.Allows("USER_AUTH") ? ChallengeSession.Start(sql, call, client, inserted, ChallengeSession.SignedUp) : null;
            return (inserted, new Reply(decision.IsConfirmed, delivery, sub, session));
        });
        if (decision.IsConfirmed)
        {
            PostConfirmationTrigger.ConfirmSignUp(call, pool, client, user);
        }

        return OperationReply.Of(reply, ReplyJson.Wire.SignUpReply);
    }

    private static void RefusePassword(UserPool pool, string? password)
    {
        if (string.IsNullOrEmpty(password) && FirstFactor.ReplacesPasswords(pool))
        {
            return;
        }

        // Guess: the service model does not require a password; AWS's message where the pool does is not known.
        if (password is null)
        {
            throw PoolError.Validation(["Value at 'password' failed to satisfy constraint: Member must not be null"]);
        }

        if (PasswordRules.Violation(pool.Settings.PasswordPolicy, password) is { } rule)
        {
            throw PoolError.PasswordAtSignUp(rule);
        }
    }

    private static void RefuseTaken(
        SqlSession sql, UserPool pool, string username, Dictionary<string, string> attributes, string? nameAttribute)
    {
        if (nameAttribute is null && UserTable.IsNameTaken(sql, pool, username))
        {
            throw PoolError.UserExists();
        }

        var taken = pool.Settings.UsernameAttributes.FirstOrDefault(name =>
            attributes.TryGetValue(name, out var address) && UserTable.OwnerOfSignInName(sql, pool, address) is not null);
        if (taken is not null)
        {
            throw PoolError.AddressExists(taken);
        }
    }
}
