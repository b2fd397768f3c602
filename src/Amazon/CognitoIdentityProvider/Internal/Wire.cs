using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Amazon.CognitoIdentityProvider.Internal;

/// <summary>Serialization settings for the wire format.</summary>
internal static class Wire
{
    // The source generator cannot accept converters as instances.
    private static readonly JsonSerializerOptions Options = new()
    {
        // An absent Document is its default value, because it is a struct. All other absent values are null.
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters =
        {
            new EpochSecondsConverter(),
            new ConstantConverter<AttributeDataType>(AttributeDataType.FindValue),
            new ConstantConverter<AuthFlowType>(AuthFlowType.FindValue),
            new ConstantConverter<ChallengeNameType>(ChallengeNameType.FindValue),
            new ConstantConverter<DeletionProtectionType>(DeletionProtectionType.FindValue),
            new ConstantConverter<DeliveryMediumType>(DeliveryMediumType.FindValue),
            new ConstantConverter<EmailSendingAccountType>(EmailSendingAccountType.FindValue),
            new ConstantConverter<FeatureType>(FeatureType.FindValue),
            new ConstantConverter<MessageActionType>(MessageActionType.FindValue),
            new ConstantConverter<PreventUserExistenceErrorTypes>(PreventUserExistenceErrorTypes.FindValue),
            new ConstantConverter<RecoveryOptionNameType>(RecoveryOptionNameType.FindValue),
            new ConstantConverter<TimeUnitsType>(TimeUnitsType.FindValue),
            new ConstantConverter<UserPoolMfaType>(UserPoolMfaType.FindValue),
            new ConstantConverter<UserPoolTierType>(UserPoolTierType.FindValue),
            new ConstantConverter<UserStatusType>(UserStatusType.FindValue),
            new ConstantConverter<UserVerificationType>(UserVerificationType.FindValue),
            new ConstantConverter<VerifySoftwareTokenResponseType>(VerifySoftwareTokenResponseType.FindValue),
            new ConstantConverter<WebAuthnFactorConfigurationType>(WebAuthnFactorConfigurationType.FindValue),
        },
    };

    /// <summary>The JSON context with the converters for constants and dates.</summary>
    internal static CognitoJson Json { get; } = new(new(Options));

    /// <summary>
    /// Serializes types with documents by reflection, because the SDK's converter for documents is internal, so the source generator cannot use it.
    /// </summary>
    internal static JsonTypeInfo<T> Reflected<T>() =>
        (JsonTypeInfo<T>)new JsonSerializerOptions(Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() }.GetTypeInfo(typeof(T));
}
