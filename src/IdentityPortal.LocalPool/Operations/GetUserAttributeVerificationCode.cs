using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Triggers;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Mails a code to one of the signed-in user's addresses, or to the new address if a change is pending.</summary>
internal static class GetUserAttributeVerificationCode
{
    private const int MailsPerHour = 5;
    private const string Kind = "VerifyUserAttribute";

    internal sealed record Request(string AccessToken, string AttributeName, IReadOnlyDictionary<string, string> ClientMetadata)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("AccessToken", Shape.Token),
            members.Required("AttributeName", Shape.AttributeName),
            members.Map("ClientMetadata")));
    }

    internal sealed record Reply(CodeDeliveryDetails CodeDeliveryDetails);

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        call.ClientMetadata = request.ClientMetadata;
        var token = AccessToken.Require(call, request.AccessToken);
        var (user, pool, name) = (token.User, token.Client.Pool, request.AttributeName);
        AddressVerification.Require(name);
        AttemptLimit.Count(call, pool, user, user.Username, nameof(GetUserAttributeVerificationCode), MailsPerHour);
        MessageTriggers.Prepare(call, pool, token.Client, user.Username, Kind, () => TriggerEvent.Attributes(call, user));

        // Guess: an address that is already verified gets a code too, as in other emulators.
        var delivery = call.Database.Write(sql =>
        {
            var address = PendingAttributeTable.Find(sql, user, name) ?? AttributeTable.Find(sql, user, name)
                ?? throw PoolError.NothingToVerify(name);
            return AddressVerification.Send(sql, call, pool, user, name, address, Kind);
        });
        return OperationReply.Of(new Reply(delivery), ProfileReplyJson.Wire.GetUserAttributeVerificationCodeReply);
    }
}
