using QRCoder;

namespace CensusPortal.Services.Accounts;

/// <summary>QR codes as small pictures (二维码).</summary>
public static class QrCodes
{
    private const int PixelsPerModule = 4;

    public static byte[] Png(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var code = new PngByteQRCode(data);
        return code.GetGraphic(PixelsPerModule);
    }

    /// <summary>For a page's img element.</summary>
    public static string DataUrl(string text) => $"data:image/png;base64,{Convert.ToBase64String(Png(text))}";
}
