using System.Text.Json;
using CensusPortal.Benchmarks;

// dotnet run -c Release --project tests/CensusPortal.Benchmarks -- import|export|pages|log|sync|field|review|bulk|chain|all
// dotnet run -c Release --project tests/CensusPortal.Benchmarks -- link FOLDER [FOLDER_TEN_TIMES_AS_LARGE]: census.csv, register.csv and truth.csv in each
// dotnet run -c Release --project tests/CensusPortal.Benchmarks -- parts FOLDER: what sharing a comparison out over nodes gives
if (args is ["child", ..])
{
    return await Child.RunAsync(args[1..]);
}

var bars = new List<Bar>();
var wanted = args.Length == 0 ? "all" : args[0];
if (wanted is "link")
{
    bars.AddRange(await LinkBars.RunAsync(args[1..]));
}

if (wanted is "parts" && args.Length == 2) bars.AddRange(PartBars.Run(args[1]));
if (wanted is "sync" or "all") bars.AddRange(await SyncBars.RunAsync());
if (wanted is "field" or "all") bars.AddRange(await FieldBars.RunAsync());
if (wanted is "log" or "all") bars.AddRange(await LogBars.RunAsync());
if (wanted is "review" or "all") bars.AddRange(await ReviewBars.RunAsync());
using var city = wanted is "log" or "link" or "parts" or "review" or "sync" or "field" ? null : OfficeFiles.Find();
if (wanted is "import" or "all") bars.AddRange(await ImportBars.RunAsync(city!));
if (wanted is "export" or "all") bars.AddRange(await ExportBars.RunAsync(city!));
if (wanted is "pages" or "all") bars.AddRange(await PageBars.RunAsync(city!));
if (wanted is "bulk" or "all") bars.AddRange(await BulkBars.RunAsync(city!));
if (wanted is "chain" or "all") bars.AddRange(await ChainBars.RunAsync(city!));
if (bars.Count == 0)
{
    Console.Error.WriteLine("import | export | pages | log | sync | field | review | bulk | chain | all | link FOLDER [FOLDER] | parts FOLDER");
    return 2;
}

bars.ForEach(bar => Console.WriteLine(bar));
Console.WriteLine(JsonSerializer.Serialize(bars, JsonSerializerOptions.Web));
return bars.TrueForAll(bar => bar.IsReached) ? 0 : 1;
