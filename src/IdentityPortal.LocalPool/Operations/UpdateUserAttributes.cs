using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Triggers;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>
/// Changes the signed-in user's attributes. A new address gets a code and, if the pool is set so, only takes effect once it is verified.
/// </summary>
internal static class UpdateUserAttributes
{
    private const string Kind = "UpdateUserAttribute";

    internal sealed record Request(List<AttributeValue> Attributes, string AccessToken, IReadOnlyDictionary<string, string> ClientMetadata)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.RequiredList("UserAttributes", AttributeValue.Read),
            members.Required("AccessToken", Shape.Token),
            members.Map("ClientMetadata")));
    }

    internal sealed record Reply(List<CodeDeliveryDetails> CodeDeliveryDetailsList);

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        call.ClientMetadata = request.ClientMetadata;
        var token = AccessToken.Require(call, request.AccessToken);
        var (user, pool) = (token.User, token.Client.Pool);
        AttributeRules.RefuseNotInSchema(pool, request.Attributes.Select(attribute => attribute.Name));
        var written = AttributeRules.Check(token.Client, request.Attributes);
        var blank = request.Attributes.Where(attribute => string.IsNullOrEmpty(attribute.Value)).Select(attribute => attribute.Name).ToList();
        AttributeRules.RefuseFixed(pool, written.Keys);
        AttributeRules.CheckRemoval(token.Client, blank);
        var before = call.Database.Read(sql => AttributeTable.Of(sql, user));
        if (written.Any(attribute => GetsCode(pool, attribute.Key) && before.GetValueOrDefault(attribute.Key) != attribute.Value))
        {
            MessageTriggers.Prepare(call, pool, token.Client, user.Username, Kind, () => TriggerEvent.Attributes(user.Status, [.. written, .. before]));
        }

        var deliveries = call.Database.Write(sql =>
        {
            var sent = new List<CodeDeliveryDetails>();
            foreach (var (name, value) in written)
            {
                if (Write(sql, call, pool, user, name, value) is { } delivery)
                {
                    sent.Add(delivery);
                }
            }

            blank.ForEach(name => AttributeChange.Remove(sql, pool, user, name));
            UserTable.Touch(sql, user.Id, call.Now);
            return sent;
        });
        return OperationReply.Of(new Reply(deliveries), ProfileReplyJson.Wire.UpdateUserAttributesReply);
    }

    private static bool GetsCode(UserPool pool, string name) =>
        AddressVerification.PurposeOf(name) is not null && pool.Settings.AutoVerifiedAttributes.Contains(name);

    private static CodeDeliveryDetails? Write(SqlSession sql, OperationCall call, UserPool pool, User user, string name, string value)
    {
        if (AttributeTable.Find(sql, user, name) == value)
        {
            // Guess: writing the current value keeps it verified and cancels a pending change.
            AddressVerification.Discard(sql, user, name);
            return null;
        }

        var getsCode = GetsCode(pool, name);
        if (getsCode && pool.Settings.VerifyBeforeUpdate.Contains(name))
        {
            AttributeChange.RefuseTaken(sql, pool, user, name, value);
            PendingAttributeTable.Put(sql, user, name, value);
        }
        else
        {
            AttributeChange.Put(sql, pool, user, name, value);
        }

        return getsCode ? AddressVerification.Send(sql, call, pool, user, name, value, Kind) : null;
    }
}
