// SPDX-License-Identifier: GPL-3.0-or-later
// The proof that nothing is lost: see README.md.
#include "storm.h"

#include <QtCore/qcoreapplication.h>

#include <cstdio>

using namespace Parley::Chaos;
using namespace Qt::StringLiterals;

namespace {

constexpr int Failed = 1;
constexpr int BadUsage = 2;

void print(const QString &line)
{
    std::puts(qUtf8Printable(line));
    std::fflush(stdout);
}

void printTally(const Options &options, const Tally &tally, qint64 ms)
{
    print(u"%1 messages of %2 clients in %3 rooms (each in %4), %5 s"_s.arg(options.messages)
              .arg(options.clients)
              .arg(options.rooms)
              .arg(options.roomsPerClient)
              .arg(double(ms) / 1000, 0, 'f', 1));
    print(u"server: %1 kills -9"_s.arg(tally.kills));
    print(u"connections: %1, of which %2 refused; %3 cuts: %4 RST, %5 FIN, %6 half-closed, %7 swallowed one way; "
          "%8 truncated in mid-piece; %9 doubled"_s.arg(tally.connections)
              .arg(tally.refusals)
              .arg(tally.cuts())
              .arg(tally.resets)
              .arg(tally.finishes)
              .arg(tally.halfCloses)
              .arg(tally.swallowings)
              .arg(tally.truncations)
              .arg(tally.doublings));
    print(u"frames: %1 lost, %2 doubled"_s.arg(tally.framesLost).arg(tally.framesDoubled));
    print(u"clients: %1 restarts, %2 of them in mid-send; %3 times ready; %4 syncs; %5 acks, %6 of duplicates; "
          "%7 reads"_s.arg(tally.restarts)
              .arg(tally.midSendCrashes)
              .arg(tally.readies)
              .arg(tally.syncs)
              .arg(tally.acks)
              .arg(tally.duplicatesAcked)
              .arg(tally.reads));
}

int report(Storm &storm, const Options &options, Verdict verdict, qint64 ms)
{
    if (const QStringList missing = storm.missing(); !missing.isEmpty())
        verdict.find(Verdict::Kind::Unexpected, u"the storm proves little, without a "_s + missing.join(u" or "_s));
    printTally(options, storm.tally(), ms);
    for (const QString &example : verdict.examples())
        print(u"  "_s + example);
    if (!verdict.isGood()) {
        print(u"caches: %1\nthe server's log ends:\n%2"_s.arg(storm.keepFolder(),
                                                              QString::fromUtf8(storm.serverLog().right(3'000))));
    }
    print(u"%1 on %2, seed %3: %4"_s
              .arg(verdict.isGood() ? u"PASSED"_s : u"FAILED"_s,
                   Parley::Test::isOnPostgres() ? u"PostgreSQL"_s : u"SQLite"_s)
              .arg(options.seed)
              .arg(verdict.summary()));
    return verdict.isGood() ? 0 : Failed;
}

int run(const Options &options)
{
    print(u"seed %1; again with: parley-chaos %2"_s.arg(options.seed).arg(options.arguments().join(u' ')));
    QElapsedTimer clock;
    clock.start();
    Storm storm(options);
    if (const QString problem = storm.prepare(); !problem.isEmpty()) {
        print(u"FAILED: "_s + problem);
        return Failed;
    }
    const auto tell = [&clock](const QString &what) {
        print(u"%1 s: "_s.arg(double(clock.elapsed()) / 1000, 5, 'f', 1) + what);
    };
    tell(u"everybody is invited"_s);
    storm.rage();
    tell(u"the storm is over"_s);
    storm.calmDown();
    tell(u"it is quiet"_s);
    const Verdict verdict = storm.judgement();
    return report(storm, options, verdict, clock.elapsed());
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const auto options = readOptions(QCoreApplication::arguments().mid(1), Options::ofEnvironment());
    if (const auto *problem = std::get_if<QString>(&options)) {
        print(*problem);
        return BadUsage;
    }
    return run(std::get<Options>(options));
}
