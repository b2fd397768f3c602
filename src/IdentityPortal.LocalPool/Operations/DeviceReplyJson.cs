using System.Text.Json;
using System.Text.Json.Serialization;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>JSON context for the replies of device operations, with the options of <see cref="ReplyJson"/>.</summary>
[JsonSerializable(typeof(ConfirmDevice.Reply), TypeInfoPropertyName = "ConfirmDeviceReply")]
[JsonSerializable(typeof(GetDevice.Reply), TypeInfoPropertyName = "GetDeviceReply")]
[JsonSerializable(typeof(DevicePage))]
internal sealed partial class DeviceReplyJson : JsonSerializerContext
{
    public static readonly DeviceReplyJson Wire = new(new JsonSerializerOptions(ReplyJson.Wire.Options) { TypeInfoResolver = null });
}
