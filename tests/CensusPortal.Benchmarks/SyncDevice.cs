using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace CensusPortal.Benchmarks;

/// <summary>A signed-in phone (测试手机): sends its records until each has a receipt, whatever happens to the network and the server.</summary>
internal sealed class SyncDevice(HttpClient http, string token, string area)
{
    private const int CutsInAHundred = 20;
    private readonly Guid device = Guid.NewGuid();

    /// <summary>The records that were answered as stored.</summary>
    public List<Guid> Stored { get; } = [];

    public static Dictionary<string, object?> Record(string area) => new()
    {
        ["changeId"] = Guid.NewGuid(), ["recordId"] = Guid.NewGuid(), ["kind"] = "unit", ["areaCode"] = area, ["baseVersion"] = 0, ["capturedAt"] = DateTime.UtcNow,
        ["fields"] = new
        {
            kind = "legal-entity", name = $"压测单位{Guid.NewGuid():N}", address = "柳桥街道柳桥路1号", activity = "建材批发", operatingStatus = "1", industryCode = "5165",
            mobile = "15400000000", employees = 5, femaleEmployees = 2, expectedRevenue = 120.5, representative = "周大山",
        },
    };

    /// <param name="records">How many, in one request.</param>
    /// <param name="isCut">Whether the network breaks off now and then.</param>
    /// <param name="cancel">Ends the trying.</param>
    public async Task SendAsync(int records, bool isCut, CancellationToken cancel)
    {
        var body = JsonSerializer.Serialize(new { deviceId = device, changes = Enumerable.Range(0, records).Select(_ => Record(area)).ToList() });
        while (!await TryAsync(body, isCut && Random.Shared.Next(100) < CutsInAHundred, cancel))
        {
        }
    }

    private async Task<bool> TryAsync(string body, bool isCut, CancellationToken cancel)
    {
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (isCut)
        {
            cut.CancelAfter(Random.Shared.Next(1, 1_500));
        }

        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/sync") { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await http.SendAsync(request, cut.Token);
            if (answer.StatusCode == HttpStatusCode.OK && answer.Headers.Contains("X-Census-Sync"))
            {
                Take(await answer.Content.ReadFromJsonAsync<JsonElement>(cut.Token), body);
                return true;
            }

            var wait = answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1);
            await Task.Delay(answer.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests
                ? wait : throw new InvalidOperationException($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancel)}"), cancel);
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            await Task.Delay(Random.Shared.Next(100, 1_000), cancel);
        }

        return false;
    }

    private void Take(JsonElement answer, string body)
    {
        var records = JsonDocument.Parse(body).RootElement.GetProperty("changes").EnumerateArray()
            .ToDictionary(c => c.GetProperty("changeId").GetGuid(), c => c.GetProperty("recordId").GetGuid());
        foreach (var result in answer.GetProperty("results").EnumerateArray())
        {
            if (result.GetProperty("status").GetString() != "stored" || result.GetProperty("receipt").ValueKind != JsonValueKind.String)
            {
                throw new InvalidOperationException($"Not stored: {result}");
            }

            Stored.Add(records[result.GetProperty("changeId").GetGuid()]);
        }
    }
}
