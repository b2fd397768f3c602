using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>
/// Changes the signed-in user's attributes. A new address gets a code and, if the pool is set so, only takes effect once it is verified.
/// </summary>
internal static class UpdateUserAttributes
{
    private const string Kind = "UpdateUserAttribute";

    internal sealed record Request(List<AttributeValue> Attributes, string AccessToken)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.RequiredList("UserAttributes", AttributeValue.Read),
            members.Required("AccessToken", Shape.Token)));
    }

    internal sealed record Reply(List<CodeDeliveryDetails> CodeDeliveryDetailsList);

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var token = AccessToken.Require(call, request.AccessToken);
        var (user, pool) = (token.User, token.Client.Pool);
        var written = AttributeRules.Check(token.Client, request.Attributes);
        var blank = request.Attributes.Where(attribute => string.IsNullOrEmpty(attribute.Value)).Select(attribute => attribute.Name).ToList();
        AttributeRules.RefuseFixed(pool, written.Keys);
        AttributeRules.CheckRemoval(token.Client, blank);
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

    private static CodeDeliveryDetails? Write(SqlSession sql, OperationCall call, UserPool pool, User user, string name, string value)
    {
        if (AttributeTable.Find(sql, user, name) == value)
        {
            // Guess: writing the current value keeps it verified and cancels a pending change.
            AddressVerification.Discard(sql, user, name);
            return null;
        }

        var getsCode = AddressVerification.PurposeOf(name) is not null && pool.Settings.AutoVerifiedAttributes.Contains(name);
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
