using System.Text.Json.Nodes;
using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Triggers;

/// <summary>
/// Asks a function for an account that the pool does not know, when somebody signs in with a password or has forgotten it, and creates that account. No
/// welcome message is sent.
/// </summary>
internal static class UserMigrationTrigger
{
    // Documented: the name of an account with an alias is among its attributes.
    private const string Name = "username";

    /// <summary>Returns the new account; null if the pool asks no function, or clients must not be told that it refuses.</summary>
    public static User? Authentication(OperationCall call, AppClient client, string typed, string password) =>
        Run(call, client, "Authentication", typed, password);

    /// <inheritdoc cref="Authentication"/>
    public static User? ForgotPassword(OperationCall call, AppClient client, string typed) =>
        Run(call, client, nameof(ForgotPassword), typed, password: null);

    private static User? Run(OperationCall call, AppClient client, string occasion, string typed, string? password)
    {
        try
        {
            return Ask(call, client, occasion, typed, password) is { } response ? Create(call, client.Pool, typed, password, response) : null;
        }
        catch (PoolError)
        {
            // Guess: whatever goes wrong has this error, or that of a name without an account.
            return client.Settings.PreventUserExistenceErrors ? null : throw PoolError.MigrationFailed(client.Id);
        }
    }

    private static TriggerResponse? Ask(OperationCall call, AppClient client, string occasion, string typed, string? password) =>
        call.Run(client.Pool.Settings.LambdaConfig.UserMigration, () => new TriggerEvent("UserMigration", occasion, client.Pool, client, typed)
        {
            Request = call.WithMetadata(new JsonObject
            {
                ["password"] = password,
                ["validationData"] = TriggerEvent.ObjectOrNull(call.ValidationData),
            }),
            Response = new JsonObject
            {
                ["userAttributes"] = null,
                ["forceAliasCreation"] = null,
                ["enableSMSMFA"] = null,
                ["finalUserStatus"] = null,
                ["messageAction"] = null,
                ["desiredDeliveryMediums"] = null,
            },
        });

    private static User Create(OperationCall call, UserPool pool, string typed, string? password, TriggerResponse response)
    {
        var given = response.Texts("userAttributes");
        var typedName = given.Remove(Name, out var named) ? named : typed;
        var status = Status(response.Text("finalUserStatus"), hasPassword: password is not null);
        var force = response.Flag("forceAliasCreation");
        if (given.Count == 0)
        {
            throw PoolError.TriggerOutput();
        }

        var nameAttribute = UsernameRules.AttributeOf(pool, typedName);
        UsernameRules.RefuseAliasForm(pool, typedName);
        var attributes = AttributeRules.CheckForAdministrator(pool, AttributeValue.List(given));
        if (nameAttribute is not null)
        {
            UsernameRules.PutAddress(pool, nameAttribute, typedName, attributes);
        }

        AttributeRules.RequireAll(pool, attributes);
        var sub = Identifiers.Sub();
        var username = nameAttribute is null ? typedName : sub;

        // Documented: the password need not conform to the policy.
        var verifier = PasswordVerifier.Of(pool, username, password ?? GeneratedPassword.For(pool.Settings.PasswordPolicy));
        return call.Database.Write(sql =>
        {
            // Somebody else may have signed in with the same name meanwhile.
            if (UserTable.Find(sql, pool, typed) is { } other)
            {
                return other;
            }

            var user = UserTable.Insert(sql, pool, new User
            {
                PoolId = pool.Id,
                Username = username,
                Sub = sub,
                Status = status,
                Password = verifier,
                Created = call.Now,
                Modified = call.Now,
            });
            AttributeChange.PutAll(sql, pool, user, attributes, force);
            return user;
        });
    }

    // Guess: an account that is migrated because of a forgotten password waits for a new one.
    private static string Status(string? final, bool hasPassword) => final switch
    {
        null when !hasPassword => UserStatus.ResetRequired,
        null or UserStatus.Confirmed => UserStatus.Confirmed,
        UserStatus.ResetRequired => UserStatus.ResetRequired,
        _ => throw PoolError.TriggerOutput(),
    };
}
