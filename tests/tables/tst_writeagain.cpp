// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/tables/Desk.h"

/// What was deleted elsewhere and is to be written again may have come back by then.
class TestWriteAgain final : public QObject
{
    Q_OBJECT

private slots:
    void meetsTheOneThatCameBack();
    void keepsMineInTheOneThatCameBack();
    void keepsWhatWasEditedOfTheOneThatCameBack();
    void takesTheOneThatCameBack();
    void disputesOnlyWhatWasChanged();
    void isListedOnce();
    void isNewerThanAllThatWent();

private:
    /// Deleted by eve, to be written again by ann, and brought back by eve.
    void comeBack()
    {
        m_desk = std::make_unique<Desk>(QStringLiteral("post"), 10);
        PostService &posts = m_desk->office.workspace().posts();
        m_id = m_desk->model->idAt(4);
        QVERIFY(m_desk->type(4, QStringLiteral("Mine")));
        const auto eve = m_desk->office.logIn(QStringLiteral("eve"));
        Post post = *posts.find(*eve, m_id);
        QVERIFY(posts.remove(*eve, m_id, post.version));
        QVERIFY(!m_desk->model->submitAll());
        QVERIFY(m_desk->keepMine(m_id));
        post.title = QStringLiteral("Back");
        QVERIFY(posts.restore(*eve, post));
        QVERIFY(!m_desk->model->submitAll());
        m_new = m_desk->model->problem().id;
    }
    QVariant count() const
    {
        return m_desk->other->value(QStringLiteral("SELECT count(*) FROM post"));
    }

    std::unique_ptr<Desk> m_desk;
    PostId m_id = 0;
    qint64 m_new = 0;
};

void TestWriteAgain::meetsTheOneThatCameBack()
{
    comeBack();
    QCOMPARE(m_desk->model->problem().error.reason, Reason::ChangedElsewhere);
    QVERIFY(m_new < 0);
    QCOMPARE(count(), QVariant(10));
    const auto cells = m_desk->conflictCells(m_new);
    QCOMPARE(cells.size(), 1);
    QCOMPARE(cells.constFirst().mine, QStringLiteral("Mine"));
    QCOMPARE(cells.constFirst().theirs, QStringLiteral("Back"));
    QCOMPARE(m_desk->model->conflicts().changedElsewhere(m_new).who, QStringLiteral("eve"));
}

void TestWriteAgain::keepsMineInTheOneThatCameBack()
{
    comeBack();
    QVERIFY(m_desk->keepMine(m_new));
    QCOMPARE(m_desk->model->changeCount(), 1);
    QVERIFY(m_desk->model->submitAll());
    QCOMPARE(m_desk->stored(m_id).toString(), QStringLiteral("Mine"));
    QCOMPARE(count(), QVariant(10));
    QCOMPARE(m_desk->model->rowCount(), 10);
}

void TestWriteAgain::keepsWhatWasEditedOfTheOneThatCameBack()
{
    comeBack();
    m_desk->model->refresh();
    const QString mine = QStringLiteral("My text");
    QVERIFY(m_desk->model->setData(
        m_desk->model->index(m_desk->model->rowOf(m_id), PostsTable::Body), mine));
    QVERIFY(m_desk->keepMine(m_new));
    QCOMPARE(m_desk->model->changeCount(), 1);
    QVERIFY(m_desk->model->submitAll());
    QCOMPARE(m_desk->stored(m_id).toString(), QStringLiteral("Mine"));
    QCOMPARE(m_desk->stored(m_id, QStringLiteral("body")).toString(), mine);
}

void TestWriteAgain::takesTheOneThatCameBack()
{
    comeBack();
    m_desk->model->revertId(m_new);
    m_desk->model->refresh();
    QCOMPARE(m_desk->model->changeCount(), 0);
    QCOMPARE(m_desk->cellOf(m_id).data().toString(), QStringLiteral("Back"));
    QCOMPARE(m_desk->model->rowCount(), 10);
}

/// Besides the title, which ann changed, somebody changed the text of what came back.
void TestWriteAgain::disputesOnlyWhatWasChanged()
{
    comeBack();
    const QString theirs = QStringLiteral("Their text");
    QVERIFY(m_desk->other->exec(
        QStringLiteral("UPDATE post SET body = '%1' WHERE id = %2").arg(theirs).arg(m_id)));
    using Changed = ConflictCell::Changed;
    for (const auto &cell : m_desk->conflictCells(m_new)) {
        const bool isTitle = cell.column == PostsTable::Title;
        QCOMPARE(cell.changed, isTitle ? Changed::Differently : Changed::ByThem);
        QCOMPARE(cell.mine, isTitle ? QStringLiteral("Mine") : theirs);
    }
    QVERIFY(m_desk->keepMine(m_new));
    QVERIFY(m_desk->model->submitAll());
    QCOMPARE(m_desk->stored(m_id).toString(), QStringLiteral("Mine"));
    QCOMPARE(m_desk->stored(m_id, QStringLiteral("body")).toString(), theirs);
}

/// A long table reads again a while after what others have done.
void TestWriteAgain::isListedOnce()
{
    Desk desk(QStringLiteral("post"), 6000);
    QTRY_VERIFY(!desk.model->isLoading());
    const qint64 id = desk.model->idAt(4);
    QVERIFY(desk.type(4, QStringLiteral("Mine")));
    QVERIFY(desk.removeElsewhere(id));
    QVERIFY(!desk.model->submitAll());
    QVERIFY(desk.keepMine(id));
    QVERIFY(desk.model->submitAll());
    QCOMPARE(desk.ids().count(id), 1);
    QTRY_VERIFY(!desk.model->isLoading());
    QCOMPARE(desk.ids().count(id), 1);
    QCOMPARE(desk.model->rowCount(), 6000);
}

/// Others may have changed it often before it went.
void TestWriteAgain::isNewerThanAllThatWent()
{
    Desk desk(QStringLiteral("post"), 10);
    const qint64 id = desk.model->idAt(4);
    const QString version = QStringLiteral("row_version");
    QVERIFY(desk.type(4, QStringLiteral("Mine")));
    for (int i = 0; i < 7; ++i) {
        QVERIFY(desk.writeElsewhere(id, QStringLiteral("Theirs %1").arg(i)));
    }
    const qint64 last = desk.stored(id, version).toLongLong();
    QVERIFY(desk.removeElsewhere(id));
    QVERIFY(desk.keepMine(id));
    QVERIFY(desk.model->submitAll());
    QCOMPARE(desk.stored(id, version).toLongLong(), last + 1);
}

QTEST_GUILESS_MAIN(TestWriteAgain)
#include "tst_writeagain.moc"
