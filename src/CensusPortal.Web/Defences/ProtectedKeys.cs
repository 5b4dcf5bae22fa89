using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using CensusPortal.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace CensusPortal.Web.Defences;

/// <summary>
/// The keys behind forms' tokens and messages (数据保护密钥): in the database, so that all nodes share them, and encrypted by the office's
/// own key, so that a copy of the database alone forges nothing.
/// </summary>
internal static class ProtectedKeys
{
    private const string Purpose = "data protection keys v1";

    public static void AddProtectedKeys(this IServiceCollection services, SecurityKey key)
    {
        services.AddSingleton(key);
        services.AddDataProtection().SetApplicationName("CensusPortal").PersistKeysToDbContext<CensusDbContext>();
        services.Configure<KeyManagementOptions>(options => options.XmlEncryptor = new Encryptor(key));
    }

    /// <summary>nonce, tag, cipher text.</summary>
    private static byte[] Seal(SecurityKey key, byte[] plain)
    {
        var sealedBytes = new byte[NonceLength + TagLength + plain.Length];
        var nonce = sealedBytes.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key.Derive(Purpose), TagLength);
        cipher.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceLength + TagLength), sealedBytes.AsSpan(NonceLength, TagLength));
        return sealedBytes;
    }

    private static byte[] Open(SecurityKey key, byte[] sealedBytes)
    {
        var plain = new byte[sealedBytes.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(key.Derive(Purpose), TagLength);
        cipher.Decrypt(sealedBytes.AsSpan(0, NonceLength), sealedBytes.AsSpan(NonceLength + TagLength), sealedBytes.AsSpan(NonceLength, TagLength), plain);
        return plain;
    }

    private static int NonceLength => AesGcm.NonceByteSizes.MaxSize;

    private static int TagLength => AesGcm.TagByteSizes.MaxSize;

    private sealed class Encryptor(SecurityKey key) : IXmlEncryptor
    {
        public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
            new XElement("sealed", Convert.ToBase64String(Seal(key, Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting))))),
            typeof(Decryptor));
    }

    /// <summary>Made by the framework, by the type's name that stands beside the sealed key.</summary>
    internal sealed class Decryptor(IServiceProvider services) : IXmlDecryptor
    {
        public XElement Decrypt(XElement encryptedElement) => XElement.Parse(Encoding.UTF8.GetString(
            Open(services.GetRequiredService<SecurityKey>(), Convert.FromBase64String(encryptedElement.Value))));
    }
}
