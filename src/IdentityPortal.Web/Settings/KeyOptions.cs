namespace IdentityPortal.Web.Settings;

/// <summary>Section <c>Portal:Keys</c>: what the data-protection keys in the store are encrypted with.</summary>
internal sealed class KeyOptions : CertificateOptions
{
    public const string Section = "Portal:Keys";

    /// <summary>Earlier certificates, for keys in the store that are still encrypted with them.</summary>
    public IList<CertificateOptions> Earlier { get; } = [];

    /// <summary>
    /// Id, alias or ARN of a symmetric key in AWS KMS, instead of a certificate. It needs <c>kms:GenerateDataKey</c> and <c>kms:Decrypt</c>
    /// in the context <c>Application=IdentityPortal</c>, <c>Use=DataProtection</c>.
    /// </summary>
    /// <example>alias/identity-portal</example>
    public string? KmsKey { get; set; }
}
