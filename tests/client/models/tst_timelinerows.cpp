// SPDX-License-Identifier: GPL-3.0-or-later
#include "rowdiff.h"
#include "timelinerows.h"

#include <QtCore/qrandom.h>
#include <QtTest/qtest.h>

using namespace Parley::Client;
using namespace Qt::StringLiterals;

namespace {

constexpr UserId Me(2);
constexpr qint64 Minute = 60'000;

/** One character a message: its author (`a` to `z`, `m` is the reader), `+` somebody joined, `!` another notice. */
QList<TimelineItemPtr> messagesOf(const QString &authors, qint64 stepMs = 1'000)
{
    QList<TimelineItemPtr> items;
    for (qsizetype i = 0; i < authors.size(); ++i) {
        ChatMessage message;
        message.id = MessageId(100 * (i + 1));
        message.seq = i + 1;
        message.createdAt = Timestamp{(1'795'346'132'000 + i * stepMs) * 1'000};
        const QChar author = authors[i];
        if (author.isLetter()) {
            message.author.id = author == u'm' ? Me : UserId(author.unicode());
        } else {
            message.type = MessageType::System;
            if (author == u'+')
                message.event = SystemEvent{u"member_joined"_s, UserId(9)};
        }
        items.append(timelineItem(message));
    }
    return items;
}

/** The rows, oldest first: `^` begins a group, `#` a day, `>` is the unread line, `*N` stands for N messages. */
QString shapeOf(const QList<TimelineRow> &newestFirst)
{
    QStringList shapes;
    for (const TimelineRow &row : newestFirst) {
        QString shape = row.startsDay ? u"#"_s : QString();
        shape += row.isFirstUnread ? u">"_s : QString();
        shape += row.startsGroup ? u"^"_s : QString();
        if (row.item->isPending())
            shape += row.item->entry->clientId;
        else if (row.item->isSystem())
            shape += u'!';
        else
            shape += row.item->message.author.id == Me ? QChar(u'm')
                                                       : QChar(char16_t(row.item->message.author.id.value()));
        if (!row.run.isEmpty())
            shape += u"*%1"_s.arg(row.run.size());
        shapes.prepend(shape);
    }
    return shapes.join(u' ');
}

TimelineItemPtr pendingOf(const QString &clientId, qint64 position, qint64 wallMs = 1'795'346'132'000)
{
    OutboxEntry entry;
    entry.position = position;
    entry.clientId = clientId;
    entry.createdAt = Timestamp{wallMs * 1'000};
    Author me;
    me.id = Me;
    return timelineItem(entry, me);
}

} // namespace

class TestTimelineRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "Asia/Shanghai"); }

    void rowsHaveAShape_data()
    {
        QTest::addColumn<QString>("authors");
        QTest::addColumn<qint64>("stepMs");
        QTest::addColumn<qint64>("unreadFrom");
        QTest::addColumn<bool>("hasOlder");
        QTest::addColumn<QString>("shape");
        const auto row = [](const char *name, const QString &authors, qint64 stepMs, qint64 unreadFrom, bool hasOlder,
                            const QString &shape) {
            QTest::newRow(name) << authors << stepMs << unreadFrom << hasOlder << shape;
        };
        row("nothing", u""_s, 1'000, 0, false, u""_s);
        row("one", u"a"_s, 1'000, 0, false, u"#^a"_s);
        row("one with older ones elsewhere", u"a"_s, 1'000, 0, true, u"^a"_s);
        row("groups", u"aabba"_s, 1'000, 0, true, u"^a a ^b b ^a"_s);
        row("just within five minutes", u"aa"_s, 5 * Minute - 1, 0, true, u"^a a"_s);
        row("five minutes", u"aa"_s, 5 * Minute, 0, true, u"^a ^a"_s);
        row("days", u"aaa"_s, 12 * 60 * Minute, 0, false, u"#^a #^a ^a"_s);
        row("a notice divides", u"a!a"_s, 1'000, 0, true, u"^a ^! ^a"_s);
        row("two joins", u"a++a"_s, 1'000, 0, true, u"^a ^! ^! ^a"_s);
        row("three joins", u"a+++a"_s, 1'000, 0, true, u"^a ^!*3 ^a"_s);
        row("seven joins", u"+++++++"_s, 1'000, 0, false, u"#^!*7"_s);
        row("other notices do not collapse", u"!!!+!++"_s, 1'000, 0, true, u"^! ^! ^! ^! ^! ^! ^!"_s);
        row("a day divides a run", u"++++++"_s, 6 * 60 * Minute, 0, false, u"#^! #^!*4 #^!"_s);
        row("the line", u"aaaa"_s, 1'000, 3, true, u"^a a >^a a"_s);
        row("the line is not above one's own", u"aammaa"_s, 1'000, 3, true, u"^a a ^m m >^a a"_s);
        row("the line is not above a notice", u"a+a"_s, 1'000, 2, true, u"^a ^! >^a"_s);
        row("a line that begins elsewhere", u"aaa"_s, 1'000, 1, true, u"^a a a"_s);
        row("a line at the very beginning", u"aaa"_s, 1'000, 1, false, u"#>^a a a"_s);
        row("nothing unread", u"amm"_s, 1'000, 2, true, u"^a ^m m"_s);
    }

    void rowsHaveAShape()
    {
        QFETCH(QString, authors);
        QFETCH(qint64, stepMs);
        QFETCH(qint64, unreadFrom);
        QFETCH(bool, hasOlder);
        QFETCH(QString, shape);
        QCOMPARE(shapeOf(timelineRows(messagesOf(authors, stepMs), {}, {Me, unreadFrom, hasOlder})), shape);
    }

    void pendingOnesComeLast()
    {
        const qint64 soon = 1'795'346'132'000 + 3'000;
        const QList<TimelineItemPtr> pending{pendingOf(u"x"_s, 1, soon), pendingOf(u"y"_s, 2, soon + 6 * Minute)};
        QCOMPARE(shapeOf(timelineRows(messagesOf(u"am"_s), pending, {Me, 0, true})), u"^a ^m x ^y"_s);
    }

    void theLastOfARunIsItsNewest()
    {
        const QList<TimelineRow> rows = timelineRows(messagesOf(u"++++"_s), {}, {Me, 0, true});
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows[0].item->message.seq, 1);
        QCOMPARE(rows[0].last().message.seq, 4);
    }

    void aPendingRowIsTheSameAsItsMessage()
    {
        ChatMessage message;
        message.id = MessageId(100);
        message.seq = 1;
        message.clientId = u"x"_s;
        const TimelineRow arrived{timelineItem(message), {}};
        const TimelineRow pending{pendingOf(u"x"_s, 4), {}};
        QVERIFY(isSameRow(arrived, pending) && isSameRow(pending, arrived));
        QVERIFY(!isSameRow(arrived, TimelineRow{pendingOf(u"y"_s, 4), {}}));
        QVERIFY(isSameRow(pending, TimelineRow{pendingOf(u"y"_s, 4), {}})); // edited: another client id
        QVERIFY(!isSameRow(pending, TimelineRow{pendingOf(u"x"_s, 5), {}}));
    }

    /** Whatever two lists there are: the steps lead from one to the other, and each is within the list at its time. */
    void rowsAreChangedStepByStep()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 2'000; ++round) {
            QList<int> rows = someNumbers(random);
            const QList<int> wanted = someNumbers(random);
            qsizetype size = rows.size();
            int changes = 0;
            const RowSignals tell{
                [&](int first, int last) {
                    QVERIFY(first >= 0 && first <= last && first <= size && rows.size() == size);
                    size += last - first + 1;
                },
                [&] { QCOMPARE(rows.size(), size); },
                [&](int first, int last) {
                    QVERIFY(first >= 0 && first <= last && last < size && rows.size() == size);
                    size -= last - first + 1;
                },
                [&] { QCOMPARE(rows.size(), size); },
                [&](int first, int last) { changes += last - first + 1; },
            };
            // Two numbers with the same tens are the same row; the ones are what is in it.
            int expected = 0;
            for (const int row : std::as_const(rows))
                expected += std::any_of(wanted.begin(), wanted.end(),
                                        [row](int other) { return other / 10 == row / 10 && other != row; });
            applyRows(
                rows, wanted, tell, [](int a, int b) { return a / 10 > b / 10; },
                [](int a, int b) { return a / 10 == b / 10; });
            QCOMPARE(rows, wanted);
            QCOMPARE(changes, expected);
        }
    }

private:
    static QList<int> someNumbers(QRandomGenerator &random)
    {
        QList<int> numbers;
        for (int tens = 12; tens > 0; --tens) {
            if (random.bounded(2))
                numbers.append(tens * 10 + random.bounded(3));
        }
        return numbers;
    }
};

QTEST_APPLESS_MAIN(TestTimelineRows)
#include "tst_timelinerows.moc"
