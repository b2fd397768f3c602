namespace IdentityPortal.Web.Settings;

/// <summary>A certificate with its private key, in files that only the portal's user can read.</summary>
internal class CertificateOptions
{
    /// <summary>A PKCS #12 or PEM file with an RSA certificate, which may have expired.</summary>
    /// <example>/etc/identity-portal/keys.pem</example>
    public string? Certificate { get; set; }

    /// <summary>The PEM file with the private key, if the certificate's file does not contain it.</summary>
    /// <example>/etc/identity-portal/keys.key</example>
    public string? CertificateKey { get; set; }

    /// <summary>The password of the PKCS #12 file or of the PEM private key, if it has one.</summary>
    /// <example>SECRET</example>
    [Secret]
    public string? CertificatePassword { get; set; }
}
