// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatlimits.h"
#include "mentions.h"
#include "roomservice.h"
#include "servicefixture.h"

using namespace Qt::StringLiterals;

class TestMentions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        CreateRoom command;
        command.name = u"room"_s;
        const QStringList names{u"ben"_s, u"Anna"_s, u"王小明"_s, u"person3"_s};
        for (const QString &name : names)
            m_names.insert(m_services.person(name).user.id, name);
        const QList<UserId> ids = m_names.keys();
        m_room = m_services
                     .in([&](Transaction &transaction) {
                         return RoomService(transaction).create(actor(ids.first()), command, {});
                     })
                     ->id;
        for (const UserId id : ids.sliced(1)) {
            QVERIFY(bool(m_services.in(
                [&](Transaction &transaction) { return RoomService(transaction).join(actor(id), m_room, {}); })));
        }
        m_services.person(u"stranger"_s);
    }

    void aMentionIsAMembersNameAfterAnAt_data()
    {
        QTest::addColumn<QString>("content");
        QTest::addColumn<QStringList>("mentioned");
        const auto row = [](const QString &content, const QStringList &mentioned) {
            QTest::newRow(qPrintable(content)) << content << mentioned;
        };
        row(u"ben"_s, {});
        row(u"@ben"_s, {u"ben"_s});
        row(u"(@BEN, @anna!)"_s, {u"Anna"_s, u"ben"_s});
        row(u"@benny"_s, {});
        row(u"@ben_2 and @ben2"_s, {});
        row(u"@person38"_s, {});
        row(u"@person3's"_s, {u"person3"_s});
        row(u"@ben你好"_s, {u"ben"_s});
        row(u"@王小明你好"_s, {u"王小明"_s});
        row(u"@王小"_s, {});
        row(u"@annaさん"_s, {u"Anna"_s});
        row(u"@ben👍"_s, {u"ben"_s});
        row(u"@ben👍🏽👩‍🚀 @anna😀"_s, {u"Anna"_s, u"ben"_s});
        for (const qsizetype letters : {Limits::UsernameMax - 2, Limits::UsernameMax - 1, Limits::UsernameMax})
            row(u'@' + QString(letters, u'a') + u"👍 @ben"_s, {u"ben"_s});
        row(u"@stranger"_s, {});
        row(u"@@ben"_s, {u"ben"_s});
    }

    void aMentionIsAMembersNameAfterAnAt()
    {
        QFETCH(const QString, content);
        QFETCH(const QStringList, mentioned);
        QStringList names;
        (void)m_services.in([&](Transaction &transaction) -> Result<Done> {
            for (const UserId id : mentionedMembers(transaction, m_room, content))
                names.append(m_names.value(id));
            return Done{};
        });
        names.sort();
        QCOMPARE(names, mentioned);
    }

private:
    Actor actor(UserId id) const
    {
        Actor actor;
        actor.user.id = id;
        actor.user.nickname = m_names.value(id);
        return actor;
    }

    ServiceFixture m_services;
    QMap<UserId, QString> m_names;
    RoomId m_room;
};

QTEST_GUILESS_MAIN(TestMentions)
#include "tst_mentions.moc"
