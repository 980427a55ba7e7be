using System.Text;
using System.Text.Json;
using CustomerIngest.Customers;
using CustomerIngest.Files;
using CustomerIngest.Tests.Running;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace CustomerIngest.Tests.Files;

public sealed class FilePropertyTests
{
    private static readonly string[] _texts =
        ["a", "1", "-2147483648", "2147483648", "0012", "+1", "1.0", " 1", "", " ", "\u00a0", "a ", "\u00e9", "e\u0301", "\ud83d\ude00", "\u674e", "'", "\\", "\"", "\"\"", ",", "a,b", "\n", "\r\n", "a\rb", "x\ny", "\0", "\ufeff", "\u2028", "{", "[", "CustID"];

    private static readonly Gen<string> _text = Gen.Elements(_texts).ArrayOf().Select(string.Concat);
    private static readonly Gen<Customer> _customer = ArbMap.Default.GeneratorFor<int>().SelectMany(_ => _text.Where(static name => !string.IsNullOrWhiteSpace(name) && name.Length < 256), static (id, name) => new Customer(id, name));
    private static readonly Gen<int> _seed = Gen.Choose(0, int.MaxValue);

    [Fact]
    public void Read_WhateverTheCustomers_ReadsBackWhatWasWritten() => Check(_customer.NonEmptyListOf(), (customers, dice) =>
    {
        var csv = CustomerFile.Read(WrittenFile.Csv([.. customers.Select(static customer => ($"{customer.CustId}", customer.Name))], dice));
        var json = CustomerFile.Read(WrittenFile.NdJson(customers, dice));
        Assert.Equal(customers, csv.Select(static record => record.Customer!.Value));
        Assert.Equal(customers, json.Select(static record => record.Customer!.Value));
    });

    [Fact]
    public void Read_WhateverTheFieldsOfACsvFile_GivesWhatAMessageOfThemGives() => Check(_text.SelectMany(_ => _text, static (id, name) => (id, name)).NonEmptyListOf(), (rows, dice) =>
    {
        var records = CustomerFile.Read([.. "CustID,Name\n"u8, .. Encoding.UTF8.GetBytes(string.Concat(rows.Select(static row => $"{Quote(row.id)},{Quote(row.name)}\n")))]);
        Assert.Equal(rows.Select(static row => Expected(row.id, row.name)), records.Select(static record => (record.Reason, record.Customer ?? default)));
    });

    [Fact]
    public void Read_WhateverThePieces_GivesTheSameRecords() => Check(_text.SelectMany(_ => _text, static (id, name) => (id, name)).NonEmptyListOf(), (rows, dice) =>
    {
        var limits = new CustomerFileLimits { RecordBytes = 40 + dice.Roll(100) };
        var file = Mutate(WrittenFile.Csv([.. rows], dice), dice);
        Assert.Equal(Outcome(new MemoryStream(file), limits), Outcome(new PiecedStream(file, 1 + dice.Roll(9)), limits));
    });

    [Fact]
    public void Read_WhateverTheBytes_EndsAndThrowsNothingElse() => Check(_customer.NonEmptyListOf(), (customers, dice) =>
    {
        var file = dice.Roll(2) == 0 ? WrittenFile.NdJson(customers, dice) : WrittenFile.Csv([.. customers.Select(static customer => ($"{customer.CustId}", customer.Name))], dice);
        for (var i = 0; i < 20; i++)
            Outcome(new MemoryStream(file = Mutate(file, dice)), CustomerFile.Limits);
    });

    [Fact]
    public void MoveTo_WhereverAnotherReaderWas_GivesTheRecordsBehind() => Check(_text.SelectMany(_ => _text, static (id, name) => (id, name)).NonEmptyListOf(), (rows, dice) =>
    {
        var limits = new CustomerFileLimits { RecordBytes = 600 + dice.Roll(400) };
        var file = WrittenFile.Csv([.. rows], dice);
        using var first = CustomerFileReader.Open(new MemoryStream(file), limits);
        var read = dice.Roll(rows.Count + 1);
        for (var i = 0; i < read; i++)
            first.Read();
        using var second = CustomerFileReader.Open(dice.Roll(2) == 0 ? new MemoryStream(file) : new PiecedStream(file, 1 + dice.Roll(9)), limits);
        second.MoveTo(first.Place);
        Assert.Equal(CustomerFile.ReadOn(first), CustomerFile.ReadOn(second));
        Assert.Equal(first.Place, second.Place);
    });

    private static (RejectReason, Customer) Expected(string id, string name)
    {
        var body = $$"""{"CustID":"{{JsonEncodedText.Encode(id)}}","Name":"{{JsonEncodedText.Encode(name)}}"}""";
        return BodyReader.Read(body, out var customer) is var reason && reason == RejectReason.None ? (reason, customer) : (reason, default);
    }

    private static string Quote(string value) => $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Outcome(Stream file, CustomerFileLimits limits)
    {
        try
        {
            return string.Join(';', CustomerFile.Read(file, limits));
        }
        catch (CustomerFileException)
        {
            // Of two things that are wrong, a damaged gzip file says the one that comes first in time.
            return "refused";
        }
    }

    private static byte[] Mutate(byte[] file, Dice dice)
    {
        var place = dice.Roll(file.Length + 1);
        var upTo = place + dice.Roll(Math.Min(file.Length - place, 4) + 1);
        return dice.Roll(4) switch
        {
            0 => file[..place],
            1 => [.. file[..place], dice.Pick<byte>((byte)'"', (byte)',', (byte)'\n', (byte)'\r', 0, 0xFF, 0xC3, (byte)dice.Roll(256)), .. file[place..]],
            2 => [.. file[..place], .. file[upTo..]],
            _ => [.. file[..place], (byte)dice.Roll(256), .. file[upTo..]],
        };
    }

    private static void Check<T>(Gen<T> cases, Action<T, Dice> holds)
    {
        var replay = new Replay(new Rnd((ulong)Seed.Next()), FSharpOption<int>.None);
        var config = Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(300).WithEndSize(40).WithReplay(FSharpOption<Replay>.Some(replay));
        var all = cases.SelectMany(_ => _seed, static (value, seed) => (value, seed));
        FsCheck.Check.One(config, Prop.ForAll(Arb.From(all), one => holds(one.value, new Dice(one.seed))));
    }
}
