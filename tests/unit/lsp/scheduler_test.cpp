// Does each task run on the thread it belongs to, and none after the end?
#include "lsp/scheduler.h"

#include <gtest/gtest.h>

#include <future>
#include <string>

namespace segue::lsp {
namespace {

TEST(Scheduler, WithoutThreadsEverythingRunsInTheOrderOfTheLanes) {
  Scheduler scheduler(0);
  std::string order;
  scheduler.post(Lane::background, [&] { order += "background "; });
  scheduler.post(Lane::builder, [&] {
    order += "builder ";
    scheduler.post(Lane::owner, [&] { order += "built "; });
  });
  scheduler.post(Lane::interactive, [&] { order += "interactive "; });
  scheduler.post(Lane::owner, [&] { order += "owner "; });
  EXPECT_EQ(order, "");
  scheduler.settle();
  EXPECT_EQ(order, "owner builder built interactive background ");
}

TEST(Scheduler, AnInteractiveTaskRunsWhileBackgroundWorkBlocksEverythingElse) {
  for (const unsigned readers : {1U, 2U, 4U}) {
    Scheduler scheduler(readers);
    std::promise<void> release;
    const auto released = release.get_future().share();
    for (int i = 0; i < 8; ++i) {
      scheduler.post(Lane::background, [released] { released.wait(); });
    }
    std::promise<void> answered;
    scheduler.post(Lane::interactive, [&] { answered.set_value(); });
    EXPECT_EQ(answered.get_future().wait_for(std::chrono::seconds(20)), std::future_status::ready);
    release.set_value();
  }
}

TEST(Scheduler, TheOwnersTasksNeverOverlap) {
  Scheduler scheduler(4);
  int unguarded = 0;
  std::promise<void> done;
  for (int i = 0; i < 100; ++i) {
    scheduler.post(Lane::background, [&] {
      scheduler.post(Lane::owner, [&] {
        if (++unguarded == 100) {
          done.set_value();
        }
      });
    });
  }
  done.get_future().wait();
  EXPECT_EQ(unguarded, 100);
}

TEST(Scheduler, NothingRunsAfterStop) {
  Scheduler without_threads(0);
  Scheduler with_threads(2);
  bool ran = false;
  without_threads.post(Lane::owner, [&] { ran = true; });
  without_threads.stop();
  with_threads.stop();
  with_threads.post(Lane::owner, [&] { ran = true; });
  without_threads.settle();
  EXPECT_FALSE(ran);
}

}  // namespace
}  // namespace segue::lsp
