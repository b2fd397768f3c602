using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Triggers;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Changes an account's attributes immediately, including the verified flags.</summary>
internal static class AdminUpdateUserAttributes
{
    private const string Kind = "UpdateUserAttribute";

    internal sealed record Request(AdminUserRequest Account, List<AttributeValue> Attributes, IReadOnlyDictionary<string, string> ClientMetadata)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            AdminUserRequest.Unchecked(members),
            members.RequiredList("UserAttributes", AttributeValue.Read),
            members.Map("ClientMetadata")));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        call.ClientMetadata = request.ClientMetadata;
        var (pool, user) = request.Account.Find(call);
        AttributeRules.RefuseNotInSchema(pool, request.Attributes.Select(attribute => attribute.Name));
        var written = AttributeRules.CheckForAdministrator(pool, request.Attributes);
        var blank = request.Attributes.Where(attribute => string.IsNullOrEmpty(attribute.Value)).Select(attribute => attribute.Name).ToList();
        AttributeRules.RefuseFixed(pool, written.Keys);
        AttributeRules.CheckRemovalForAdministrator(pool, blank);
        var known = call.Database.Read(sql => AttributeTable.Of(sql, user));
        if (written.Any(attribute => GetsCode(pool, attribute.Key, written) && known.GetValueOrDefault(attribute.Key) != attribute.Value))
        {
            MessageTriggers.Prepare(call, pool, client: null, user.Username, Kind, () => TriggerEvent.Attributes(user.Status, [.. written, .. known]));
        }

        call.Database.Write(sql =>
        {
            var before = AttributeTable.Of(sql, user);

            // An address that does not change keeps its verified flag.
            var changed = written.Where(attribute =>
                AddressVerification.PurposeOf(attribute.Key) is null || before.GetValueOrDefault(attribute.Key) != attribute.Value).ToDictionary();
            AttributeChange.PutAll(sql, pool, user, changed, force: false);
            blank.ForEach(name => AttributeChange.Remove(sql, pool, user, name));

            // Guess: a new address without a verified flag in the request gets a code, as when users change their own.
            foreach (var (name, address) in changed.Where(attribute => GetsCode(pool, attribute.Key, written)))
            {
                AddressVerification.Send(sql, call, pool, user, name, address, Kind);
            }

            UserTable.Touch(sql, user.Id, call.Now);
        });
        return OperationReply.Empty;
    }

    private static bool GetsCode(UserPool pool, string name, Dictionary<string, string> written) =>
        pool.Settings.AutoVerifiedAttributes.Contains(name) && !written.ContainsKey($"{name}_verified");
}
