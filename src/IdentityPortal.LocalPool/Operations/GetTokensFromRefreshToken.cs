using IdentityPortal.LocalPool.Flows;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Exchanges a refresh token for new tokens. Clients with token rotation must use this operation.</summary>
internal static class GetTokensFromRefreshToken
{
    internal sealed record Request(
        string RefreshToken, string ClientId, string? ClientSecret, string? DeviceKey, IReadOnlyDictionary<string, string> ClientMetadata)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("RefreshToken", Shape.Token),
            members.Required("ClientId", Shape.ClientId),
            members.Optional("ClientSecret", Shape.ClientSecret),
            members.Optional("DeviceKey", Shape.DeviceKey),
            members.Map("ClientMetadata")));
    }

    internal sealed record Reply(AuthenticationResult? AuthenticationResult);

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var client = call.Directory.Client(request.ClientId);
        if (!client.SecretFits(request.ClientSecret))
        {
            throw PoolError.ClientSecretWrong(client.Id);
        }

        call.DeviceKey = request.DeviceKey;
        call.ClientMetadata = request.ClientMetadata;
        var tokens = RefreshFlow.Exchange(call, client, request.RefreshToken).AuthenticationResult;
        return OperationReply.Of(new Reply(tokens), ReplyJson.Wire.GetTokensFromRefreshTokenReply);
    }
}
