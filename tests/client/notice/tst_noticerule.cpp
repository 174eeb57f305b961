// SPDX-License-Identifier: GPL-3.0-or-later
#include "noticerule.h"
#include "sourcedir.h"

#include <QtCore/qfile.h>
#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>
#include <QtTest/qtest.h>

using namespace Parley::Client;
using namespace Qt::StringLiterals;

namespace {

NoticeFacts factsOf(const QJsonObject &json)
{
    NoticeFacts facts;
    facts.isEnabled = json.value("enabled"_L1).toBool(true);
    facts.isOwn = json.value("own"_L1).toBool();
    facts.isSystem = json.value("system"_L1).toBool();
    facts.isDeleted = json.value("deleted"_L1).toBool();
    facts.isMention = json.value("mention"_L1).toBool();
    facts.isDirect = json.value("direct"_L1).toBool();
    facts.isMuted = json.value("muted"_L1).toBool();
    facts.isUndisturbed = json.value("dnd"_L1).toBool();
    facts.isLookedAt = json.value("watched"_L1).toBool();
    facts.isRead = json.value("read"_L1).toBool();
    facts.notify = json.value("notify"_L1).toString(u"default"_s);
    facts.memberCount = json.value("members"_L1).toInt(3);
    facts.age = std::chrono::milliseconds(json.value("age_ms"_L1).toInteger());
    return facts;
}

QString wordFor(NoticeVerdict verdict)
{
    switch (verdict) {
    case NoticeVerdict::Silent: return u"silent"_s;
    case NoticeVerdict::Show: return u"show"_s;
    case NoticeVerdict::Summarise: return u"summarise"_s;
    }
    return {};
}

} // namespace

class TestNoticeRule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCaseOfTheTable_data()
    {
        QTest::addColumn<QJsonObject>("facts");
        QTest::addColumn<QString>("verdict");
        QFile file(QStringLiteral(PARLEY_SOURCE_DIR "/tests/frames/notices.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray cases = QJsonDocument::fromJson(file.readAll()).object().value("cases"_L1).toArray();
        QVERIFY(cases.size() >= 20);
        for (const QJsonValue &row : cases)
            QTest::newRow(qPrintable(row["name"_L1].toString()))
                << row["facts"_L1].toObject() << row["verdict"_L1].toString();
    }

    void everyCaseOfTheTable()
    {
        QFETCH(QJsonObject, facts);
        QTEST(wordFor(judgeNotice(factsOf(facts))), "verdict");
    }
};

QTEST_GUILESS_MAIN(TestNoticeRule)
#include "tst_noticerule.moc"
