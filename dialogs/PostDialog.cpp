// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/PostDialog.h"

#include "dialogs/BodyEdit.h"
#include "dialogs/BodyText.h"
#include "dialogs/DraftKeeper.h"
#include "dialogs/ErrorText.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/PostComparison.h"
#include "dialogs/PostFields.h"
#include "dialogs/ScreenRoom.h"
#include "dialogs/UserPicker.h"
#include "models/access/AccessPolicy.h"
#include "models/access/Workspace.h"

#include <QBoxLayout>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>

PostDialog::PostDialog(Workspace &workspace, const Session &session,
                       const std::optional<Post> &post, QWidget *parent)
    : FormDialog(post ? tr("Edit Post") : tr("Write Post"), QStringLiteral("postDialog"), parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_post(post)
{
    setupFields();
    setupButtons();
    fill();
    setupDrafts();
    setupWatch();
    findDraft();
    if (!mayPublish()) {
        showKeptOnly();
    }
    ScreenRoom::resize(*this, sizeHint().expandedTo({640, 480}));
}

void PostDialog::setupFields()
{
    m_titleEdit = new QLineEdit(this);
    m_titleEdit->setObjectName(QStringLiteral("titleEdit"));
    m_titleEdit->installEventFilter(this);
    addField(tr("T&itle:"), m_titleEdit, Field::Title);
    if (AccessPolicy::mayChangeAuthor(m_session)) {
        m_authorPicker = new UserPicker(m_workspace, m_session, this);
        m_authorPicker->setObjectName(QStringLiteral("authorPicker"));
        m_authorPicker->setEmptyAllowed(UserPicker::Empty::Allowed, tr("No author"));
        addField(tr("&Author:"), m_authorPicker, Field::Author);
    }
    m_bodyEdit = new BodyEdit(this);
    m_bodyEdit->setObjectName(QStringLiteral("bodyEdit"));
    m_bodyEdit->setTabChangesFocus(true);
    auto *message = new FieldMessage(this);
    auto *label = new QLabel(tr("Te&xt:"), this);
    label->setBuddy(m_bodyEdit);
    setupComparison();

    auto *mine = new QVBoxLayout;
    mine->setSpacing(4);
    mine->addWidget(m_comparison->heading());
    mine->addWidget(m_bodyEdit, 1);
    auto *texts = new QHBoxLayout;
    texts->setSpacing(8);
    texts->addLayout(mine, 1);
    texts->addWidget(m_comparison->pane(), 1);
    page()->addWidget(m_comparison->lines());
    page()->addWidget(label);
    page()->addLayout(texts, 1);
    page()->addWidget(message);
    m_news = new FieldMessage(this);
    m_news->setObjectName(QStringLiteral("newsLabel"));
    page()->addWidget(m_news);
    page()->addWidget(m_comparison);
    registerField(Field::Body, m_bodyEdit, message);
}

void PostDialog::setupButtons()
{
    const QKeySequence keys(Qt::CTRL | Qt::Key_Return);
    addVerb(m_post ? tr("&Save Changes") : tr("&Publish"));
    verb()->setToolTip(keys.toString(QKeySequence::NativeText));
    connect(verb(), &QPushButton::clicked, this, &PostDialog::publish);
    addCancel();
    for (const int key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_S}) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key(key)), this);
        connect(shortcut, &QShortcut::activated, verb(), [this] {
            if (verb()->isVisible()) {
                verb()->click();
            }
        });
    }
}

bool PostDialog::mayPublish() const
{
    return m_post ? AccessPolicy::mayEditPost(m_session, m_post->authorId)
                  : AccessPolicy::mayWritePosts(m_session);
}

/// Somebody who has taken over what another began: the text is theirs to go on with. After the last
/// button has been added: QDialogButtonBox shows all of them then.
void PostDialog::showKeptOnly()
{
    verb()->hide();
    cancelButton()->setDefault(true);
    auto *label = new QLabel(
        tr("Your roles do not let you publish posts. The text is kept as your draft."), this);
    label->setObjectName(QStringLiteral("keptOnlyLabel"));
    label->setWordWrap(true);
    page()->insertWidget(0, label);
}

void PostDialog::fill()
{
    if (m_authorPicker) {
        m_authorPicker->setUser(m_post ? m_post->authorId : m_session.userId(),
                                m_post ? m_post->authorName : m_session.username());
    }
    if (m_post) {
        m_titleEdit->setText(m_post->title);
        m_bodyEdit->setPlainText(m_post->body);
        m_bodyEdit->document()->setModified(false);
    }
    m_given = typed();
    // Not the title of a post that is there: it is selected then, and the next key replaces it.
    m_post ? m_bodyEdit->setFocus() : m_titleEdit->setFocus();
}

NewPost PostDialog::typed() const
{
    return {m_titleEdit->text(),
            BodyText::of(*m_bodyEdit->document(), m_post ? m_post->body : QString()),
            m_authorPicker ? m_authorPicker->userId()
                           : (m_post ? m_post->authorId : m_session.userId())};
}

/// Which fields say something else than they were given.
QList<Field> PostDialog::touched() const
{
    const NewPost now = typed();
    const bool isAuthorUnfinished = m_authorPicker && !m_authorPicker->isAcceptable();
    QList<Field> fields;
    for (const Field field : PostFields::All) {
        if (!PostFields::areSame(now, m_given, field) ||
            (field == Field::Author && isAuthorUnfinished)) {
            fields.append(field);
        }
    }
    return fields;
}

bool PostDialog::hasUnsavedText() const
{
    return !touched().isEmpty();
}

void PostDialog::publish()
{
    if (isReady()) {
        m_post ? change(*m_post, m_given) : create();
    }
}

bool PostDialog::isReady()
{
    clearProblems();
    // So that a draft that outlives its publication is known by its text.
    m_keeper->flush();
    if (m_authorPicker && !m_authorPicker->isAcceptable()) {
        showProblem(Field::Author, m_authorPicker->problem());
        return false;
    }
    return true;
}

void PostDialog::create()
{
    write([this] { return m_workspace.posts().create(m_session, typed()); },
          [this](const Result<PostId> &id) { id ? finish({.id = *id}) : refuse(id.error()); });
}

/// `base` is what is overwritten, `given` what the fields said of it.
void PostDialog::change(const Post &base, const NewPost &given)
{
    // What was not touched is not sent: odd text of an adopted file is not brought into our form
    // merely because the dialog was open.
    const NewPost now = typed();
    PostChange change{.id = base.id, .version = base.version};
    PostChange former = change;
    former.storedUpdatedAt = base.storedUpdatedAt;
    for (const Field field : PostFields::All) {
        if (!PostFields::areSame(now, given, field)) {
            PostFields::copy(change, now, field);
            PostFields::copy(former, base, field);
        }
    }
    if (!change.title && !change.body && !change.authorId) {
        m_keeper->forget();
        QDialog::accept();
        return;
    }
    const auto attempt = [this, change] {
        const QSignalBlocker quiet(m_watch); // that is no news
        return m_workspace.posts().update(m_session, change);
    };
    write(attempt, [this, former](const Result<> &changed) {
        changed ? finish(former) : refuse(changed.error());
    });
}

void PostDialog::finish(const PostChange &former)
{
    m_keeper->forget();
    accept();
    emit saved(former.id, former);
}

bool PostDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_titleEdit && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) &&
            key->modifiers() == Qt::NoModifier) {
            m_bodyEdit->setFocus(Qt::TabFocusReason); // a title alone is not published by accident
            return true;
        }
    }
    return FormDialog::eventFilter(watched, event);
}
