using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Tokens;
using IdentityPortal.LocalPool.Triggers;

namespace IdentityPortal.LocalPool.Flows;

/// <summary>The end of a sign-in: issues the tokens, including the refresh token that continues the sign-in.</summary>
internal static class TokenGrant
{
    public static AuthReply SignIn(OperationCall call, AppClient client, User user)
    {
        var refreshToken = Identifiers.RefreshToken();
        var device = SignInDevice.Of(call, client, user);
        PostAuthenticationTrigger.Run(call, client, user, hasNewDevice: device is { Confirmed: null });
        var row = new RefreshTokenTable.Row(
            client.Id,
            user.Id,
            OriginJti: Guid.NewGuid().ToString(),
            EventId: Guid.NewGuid().ToString(),
            DeviceKey: device?.Key,
            AuthTime: call.Now,
            Expires: call.Now + client.Settings.RefreshTokenValidity,
            Active: client.Pool.Settings.TracksSessions ? call.Now : null);
        call.Database.Write(sql =>
        {
            if (row.Active is not null)
            {
                UserSession.MakeRoom(sql, client.Pool, user, call.Now);
            }

            RefreshTokenTable.Insert(sql, refreshToken, row);
            if (device?.Confirmed is { } confirmed)
            {
                DeviceTable.SetAuthenticated(sql, confirmed, call.Now);
            }
        });
        return Issue(call, client, user, row, refreshToken, device?.Metadata(client.Pool));
    }

    /// <summary>Issues tokens with the current attributes and groups, so that a refresh picks up changes.</summary>
    public static AuthReply Issue(
        OperationCall call,
        AppClient client,
        User user,
        RefreshTokenTable.Row row,
        string? refreshToken,
        NewDeviceMetadata? newDevice = null)
    {
        var (attributes, groups) = call.Database.Read(sql => (AttributeTable.Of(sql, user), GroupTable.Of(sql, user.Id)));
        var issuer = call.SignsWithUnknownKey ? UnknownKeys.IssuerFor(client.Pool) : client.Pool.Issuer;
        var tokens = issuer.Issue(PreTokenGenerationTrigger.Change(call, client, user, attributes, new TokenRequest
        {
            ClientId = client.Id,
            Sub = user.Sub,
            Username = user.Username,
            Attributes = attributes.Where(attribute => client.CanRead(attribute.Key)).ToDictionary(),
            Groups = [.. groups.Select(group => group.Name)],
            Roles = [.. groups.Select(group => group.RoleArn).OfType<string>().Distinct()],
            PreferredRole = PreferredRole(groups),
            AuthTime = row.AuthTime,
            IssuedAt = call.Now,
            IdTokenValidity = client.Settings.IdTokenValidity,
            AccessTokenValidity = client.Settings.AccessTokenValidity,
            OriginJti = client.Settings.EnableTokenRevocation || client.Settings.RefreshTokenRotation ? row.OriginJti : null,
            EventId = row.EventId,
            DeviceKey = row.DeviceKey,
        }));
        return new AuthReply
        {
            AuthenticationResult = new AuthenticationResult(
                tokens.AccessToken,
                (int)client.Settings.AccessTokenValidity.TotalSeconds,
                tokens.IdToken,
                refreshToken,
                NewDeviceMetadata: newDevice),
        };
    }

    /// <summary>
    /// Returns the role of the group with the highest precedence. Groups of equal precedence have a preferred role only if they name the same one.
    /// </summary>
    private static string? PreferredRole(List<GroupTable.Row> groups)
    {
        var withRole = groups.Where(group => group.RoleArn is not null).ToList();
        var first = withRole.Where(group => group.Precedence == withRole[0].Precedence).Select(group => group.RoleArn).Distinct().ToList();
        return first.Count == 1 ? first[0] : null;
    }
}
