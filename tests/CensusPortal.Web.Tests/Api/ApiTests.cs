using System.Net;
using System.Text.Json;
using Xunit;

namespace CensusPortal.Web.Tests.Api;

/// <summary>The API as another program of the office meets it.</summary>
public sealed class ApiTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static readonly string[] ProgressFields =
    [
        "code", "name", "unitBase", "unitVerified", "verificationRate", "unitCollected", "unitAdded", "unitCollectionRate", "householdBase",
        "householdVerified", "householdVerificationRate", "householdCollected", "householdAdded", "householdCollectionRate", "coded", "codingRate",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Progress_has_the_rows_of_the_blocks_and_their_total()
    {
        var progress = await GetAsync("/api/v1/progress?level=block");
        Assert.True(progress.TryGetProperty("asOf", out _));
        var total = progress.GetProperty("total");
        Assert.Equal(ProgressFields, total.EnumerateObject().Select(p => p.Name));
        Assert.Equal(
            total.GetProperty("unitBase").GetInt32(), progress.GetProperty("rows").EnumerateArray().Sum(r => r.GetProperty("unitBase").GetInt32()));
        Assert.True(total.GetProperty("unitBase").GetInt32() > 0);
    }

    [Fact]
    public async Task Match_rates_name_each_source_with_levels_and_reasons()
    {
        var rates = await GetAsync("/api/v1/match-rates?source=tax");
        var source = Assert.Single(rates.GetProperty("sources").EnumerateArray());
        Assert.Equal("tax", source.GetProperty("source").GetString());
        var matched = source.GetProperty("matched").GetInt32();
        Assert.Equal(matched, source.GetProperty("levels").EnumerateArray().Sum(l => l.GetProperty("rows").GetInt32()));
        Assert.Equal(
            source.GetProperty("rows").GetInt32() - matched, source.GetProperty("reasons").EnumerateArray().Sum(r => r.GetProperty("rows").GetInt32()));
        Assert.True(rates.TryGetProperty("censusOnly", out _));
    }

    [Theory]
    [InlineData("/api/v1/progress?area=000000", HttpStatusCode.NotFound, "progress.unknown-area")]
    [InlineData("/api/v1/progress/curve?area=000000", HttpStatusCode.NotFound, "progress.unknown-area")]
    [InlineData("/api/v1/progress?level=village", HttpStatusCode.BadRequest, "progress.unknown-level")]
    [InlineData("/api/v1/progress?asOf=yesterday", HttpStatusCode.BadRequest, "progress.bad-date")]
    [InlineData("/api/v1/match-rates?source=police", HttpStatusCode.BadRequest, "matching.unknown-source")]
    [InlineData("/api/v1/records?kind=person", HttpStatusCode.BadRequest, "list.unknown-value")]
    [InlineData("/api/v1/records?limit=0", HttpStatusCode.BadRequest, "list.unknown-value")]
    [InlineData("/api/v1/records/999999999", HttpStatusCode.NotFound, "api.unknown-object")]
    [InlineData("/api/v1/base-lists/999999999", HttpStatusCode.NotFound, "api.unknown-object")]
    [InlineData("/api/v1/registers?source=police", HttpStatusCode.BadRequest, "list.unknown-value")]
    public async Task A_refusal_has_a_code_and_says_what_to_do_in_the_callers_language(string address, HttpStatusCode status, string code)
    {
        foreach (var english in new[] { false, true })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.AcceptLanguage.ParseAdd(english ? "en-GB, zh;q=0.5" : "zh-CN");
            var answer = await portal.Browser().SendAsync(request, Cancel);
            var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement;
            Assert.Equal(status, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal(code, problem.GetProperty("code").GetString());
            Assert.Equal(english, problem.GetProperty("detail").GetString()!.All(c => c < 0x3000));
        }
    }

    [Fact]
    public async Task An_address_the_API_does_not_have_is_answered_with_a_code_too()
    {
        var answer = await portal.Browser().GetAsync("/api/v1/nothing", Cancel);

        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement;
        Assert.Equal((HttpStatusCode.NotFound, "http.404"), (answer.StatusCode, problem.GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("/api/v1/records?kind=unit", "mobile")]
    [InlineData("/api/v1/base-lists?kind=unit", "phone")]
    public async Task Lists_page_without_gaps_and_show_no_phone_in_full(string list, string phone)
    {
        var first = await GetAsync(list + "&limit=20");
        var second = await GetAsync($"{list}&limit=20&after={first.GetProperty("next").GetString()}");
        var both = await GetAsync(list + "&limit=40");
        Assert.Equal(Ids(both), [.. Ids(first), .. Ids(second)]);
        Assert.All(both.GetProperty("rows").EnumerateArray(), r => Assert.DoesNotMatch(@"\d{8}", r.GetProperty(phone).GetString() ?? ""));
        Assert.Contains(both.GetProperty("rows").EnumerateArray(), r => r.GetProperty(phone).GetString() is { Length: > 0 });
    }

    [Fact]
    public async Task One_record_tells_its_fields_with_phones_masked()
    {
        var id = Ids(await GetAsync("/api/v1/records?kind=unit&limit=1"))[0];
        var record = await GetAsync($"/api/v1/records/{id}");
        var fields = record.GetProperty("fields").EnumerateArray().ToDictionary(f => f.GetProperty("column").GetString()!, f => f.GetProperty("value").GetString());
        Assert.Equal(record.GetProperty("name").GetString(), fields["单位详细名称"]);
        Assert.All(fields.Where(f => f.Key is "移动电话" or "固定电话" or "普查员"), f => Assert.DoesNotMatch(@"\d{8}", f.Value ?? ""));
    }

    [Fact]
    public async Task Register_rows_that_matched_lead_to_their_record()
    {
        var page = await GetAsync("/api/v1/registers?source=tax&matched=true&limit=5");
        Assert.Equal("tax", page.GetProperty("source").GetString());
        foreach (var row in page.GetProperty("page").GetProperty("rows").EnumerateArray())
        {
            var record = await GetAsync($"/api/v1/records/{row.GetProperty("recordId").GetInt64()}");
            Assert.Contains(record.GetProperty("registers").EnumerateArray(), r => r.GetProperty("id").GetInt64() == row.GetProperty("id").GetInt64());
        }
    }

    [Fact]
    public async Task The_description_lists_every_endpoint_with_its_parameters_and_exact_answers()
    {
        var document = await GetAsync("/swagger/v1/swagger.json");
        var paths = document.GetProperty("paths");
        foreach (var path in new[] { "progress", "progress/curve", "match-rates", "records", "records/{id}", "base-lists", "base-lists/{id}", "registers", "registers/{id}" })
        {
            Assert.False(string.IsNullOrEmpty(paths.GetProperty("/api/v1/" + path).GetProperty("get").GetProperty("summary").GetString()), path);
        }

        Assert.All(paths.EnumerateObject(), p => Assert.StartsWith("/api/v1/", p.Name));
        var row = document.GetProperty("components").GetProperty("schemas").GetProperty("ProgressRowDocument");
        Assert.Equal(ProgressFields.Order(), row.GetProperty("required").EnumerateArray().Select(r => r.GetString()!).Order());
        var rate = row.GetProperty("properties").GetProperty("codingRate");
        Assert.Contains("null", rate.GetRawText());
        Assert.DoesNotContain("null", row.GetProperty("properties").GetProperty("name").GetRawText());
        var kind = paths.GetProperty("/api/v1/records").GetProperty("get").GetProperty("parameters").EnumerateArray().First(p => p.GetProperty("name").GetString() == "kind");
        Assert.Contains("household", kind.GetRawText());
    }

    [Fact]
    public async Task The_description_has_the_words_that_answers_have_and_says_where_there_may_be_none()
    {
        var schemas = (await GetAsync("/swagger/v1/swagger.json")).GetProperty("components").GetProperty("schemas");
        var page = await GetAsync("/api/v1/records?limit=50");
        var words = schemas.GetProperty("RecordKind").GetProperty("enum").EnumerateArray().Select(w => w.ToString()).ToList();
        Assert.Equal(["legal-entity", "establishment", "household-business"], words);
        Assert.All(page.GetProperty("rows").EnumerateArray(), r => Assert.Contains(r.GetProperty("kind").GetString(), words));
        Assert.Equal("string", schemas.GetProperty("ImportStatus").GetProperty("type").GetString());
        var record = schemas.GetProperty("RecordDocument").GetProperty("properties");
        Assert.True(record.GetProperty("baseRow").GetProperty("nullable").GetBoolean());
        Assert.False(record.GetProperty("place").TryGetProperty("nullable", out _));
    }

    [Fact]
    public async Task Swagger_UI_is_served_under_the_portals_policy()
    {
        var answer = await portal.Browser().GetAsync("/swagger/index.html", Cancel);
        var page = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotMatch("<script(?![^>]* src=)", page);
        Assert.DoesNotContain("https://", page);
    }

    private static List<long> Ids(JsonElement page) => [.. page.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("id").GetInt64())];

    private async Task<JsonElement> GetAsync(string address)
    {
        var answer = await portal.Browser().GetAsync(address, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }
}
